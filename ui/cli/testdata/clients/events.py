"""Reads a calendar with the icalendar package, and says as JSON which events it holds."""
import datetime, json, sys
import icalendar

with open(sys.argv[1], "rb") as f:
    calendar = icalendar.Calendar.from_ical(f.read())

def instant(event, name):
    at = event.decoded(name)
    return at.astimezone(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")

json.dump([{
    "uid": str(e["uid"]), "summary": str(e["summary"]), "start": instant(e, "dtstart"), "end": instant(e, "dtend"), "faults": [str(x) for x in e.errors],
    "alarms": [int(-a.decoded("trigger").total_seconds()) for a in e.walk("VALARM")],
} for e in calendar.walk("VEVENT")], sys.stdout)
