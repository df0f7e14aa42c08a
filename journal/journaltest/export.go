package journaltest

import (
	"context"
	"iter"

	"ponder/journal"
)

// Export gives a whole journal out, as the Book does.
func Export(e journal.Everything) journal.Export {
	x := journal.Export{Rest: e, Entries: sequence(e.Entries), HandIns: sequence(e.HandIns), Damage: func() error { return nil }}
	x.Rest.Entries, x.Rest.HandIns = nil, nil
	return x
}

func sequence[T any](all []T) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for _, v := range all {
			if !yield(v, nil) {
				return
			}
		}
	}
}

// Everything gathers what export, a Book's, gives out, with the error that names what is damaged.
func Everything(ctx context.Context, export func(context.Context) (journal.Export, error)) (journal.Everything, error) {
	x, err := export(ctx)
	if err != nil {
		return journal.Everything{}, err
	}
	e := x.Rest
	for texts, err := range x.Entries {
		if err != nil {
			return journal.Everything{}, err
		}
		e.Entries = append(e.Entries, texts)
	}
	for h, err := range x.HandIns {
		if err != nil {
			return journal.Everything{}, err
		}
		e.HandIns = append(e.HandIns, h)
	}
	return e, x.Damage()
}
