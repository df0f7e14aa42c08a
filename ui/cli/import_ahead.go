package cli

import (
	"io"
	"sync"

	"ponder/journal/importer"
)

// readAhead has each part read while the one before it is brought in. What it gives in turn is what
// next gives. Until end has returned, next may be at work.
func readAhead(next func() (importer.Reading, error)) (ahead func() (importer.Reading, error), end func()) {
	type part struct {
		importer.Reading
		err error
	}
	parts, ended := make(chan part), make(chan struct{})
	var reading sync.WaitGroup
	reading.Go(func() {
		defer close(parts)
		for p := (part{}); p.err == nil; {
			p.Reading, p.err = next()
			select {
			case parts <- p:
			case <-ended:
				return
			}
		}
	})
	ahead = func() (importer.Reading, error) {
		p, more := <-parts
		if !more {
			return importer.Reading{}, io.EOF
		}
		return p.Reading, p.err
	}
	end = func() {
		close(ended)
		reading.Wait()
	}
	return ahead, end
}
