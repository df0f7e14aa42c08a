"""Reads an email with the package that comes with Python, and says as JSON what it holds and what is wrong with it."""
import email, email.policy, hashlib, json, sys

with open(sys.argv[1], "rb") as f:
    mail = email.message_from_binary_file(f, policy=email.policy.default)

defects, files, texts = [], [], {}
for part in mail.walk():
    defects += [repr(d) for d in part.defects]
    for name, value in part.items():
        defects += [f"{name}: {d!r}" for d in value.defects]
    if part.is_multipart():
        continue
    if part.is_attachment():
        data = part.get_payload(decode=True)
        files.append({"name": part.get_filename(), "type": part.get_content_type(), "sha256": hashlib.sha256(data).hexdigest(),
                      "lines": hashlib.sha256(data.replace(b"\r\n", b"\n")).hexdigest()})
    else:
        texts[part.get_content_type()] = part.get_content()

to = mail["to"].addresses[0]
json.dump({"defects": defects, "subject": mail["subject"], "unsent": mail["x-unsent"] or "", "to": {"name": to.display_name, "address": to.addr_spec},
           "files": files, "texts": texts}, sys.stdout)
