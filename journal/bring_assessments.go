package journal

// assessments takes the questionnaires that were filled in and the partnerships that the journal does not have.
func (g *bringing) assessments() error {
	for _, r := range g.in.Responses {
		g.response(r)
	}
	for _, p := range g.in.Partnerships {
		g.partnership(p)
	}
	return nil
}

func (g *bringing) response(r Response) {
	for _, old := range append(g.snap.Responses, g.last.Responses...) {
		if old.ID != r.ID {
			continue
		}
		if g.out.Same++; !old.Same(r) {
			g.out.Same--
			g.remark(r.Title, "the journal holds other answers of %s and keeps them; these stay where they were read", r.Day())
		}
		return
	}
	if err := r.check(); err != nil {
		g.remark(r.Title, "its answers of %s were left out: %v", r.Day(), err)
		return
	}
	r.Revision = 1
	g.last.Responses = append(g.last.Responses, r)
	g.out.Responses++
}

func (g *bringing) partnership(p Partnership) {
	for _, old := range append(g.snap.Partnerships, g.last.Partnerships...) {
		if old.ID != p.ID {
			continue
		}
		if g.out.Same++; !old.Same(p) {
			g.out.Same--
			g.remark(p.Name, "the journal knows this partnership otherwise and keeps it as it is")
		}
		return
	}
	p.Revision = 1
	g.last.Partnerships = append(g.last.Partnerships, p)
	g.out.Partnerships++
}
