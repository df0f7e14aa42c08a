package cli

import (
	"context"
	"errors"
)

func fullScreen(context.Context, *app) error { return hinted(errors.New("this build has no full-screen journal"), "Nothing was changed. `ponder --help` names the commands.") }
