package journaltest

import (
	"maps"

	"ponder/journal"
)

// Twin returns a Store that holds the same, as a copy of a journal's file does.
func (m *Memory) Twin() *Memory {
	m.mu.Lock()
	defer m.mu.Unlock()
	return &Memory{
		created: m.created, state: m.state, settings: m.settings, seq: m.seq, order: m.order,
		entries: cloneEntries(m.entries), drafts: maps.Clone(m.drafts), enrolments: maps.Clone(m.enrolments), handIns: maps.Clone(m.handIns),
		responses: maps.Clone(m.responses), partnerships: maps.Clone(m.partnerships), replies: maps.Clone(m.replies),
		autosaves: maps.Clone(m.autosaves), recalls: maps.Clone(m.recalls),
		sync: m.sync.Clone(), lineages: cloneLineages(m.lineages), records: maps.Clone(m.records),
	}
}

func cloneLineages(all map[journal.ID]journal.Lineage) map[journal.ID]journal.Lineage {
	copied := map[journal.ID]journal.Lineage{}
	for id, l := range all {
		copied[id] = l.Clone()
	}
	return copied
}

func cloneEntries(all map[journal.ID][]journal.Entry) map[journal.ID][]journal.Entry {
	copied := map[journal.ID][]journal.Entry{}
	for id, texts := range all {
		copied[id] = copyEach(texts, copyEntry)
	}
	return copied
}
