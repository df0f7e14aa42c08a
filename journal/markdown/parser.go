package markdown

import (
	"regexp"

	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/util"
)

// newParser returns a parser with limits.
func newParser(common bool) parser.Parser {
	blocks := []util.PrioritizedValue{
		util.Prioritized(parser.NewSetextHeadingParser(), 100),
		util.Prioritized(parser.NewThematicBreakParser(), 200),
		util.Prioritized(shallow{parser.NewListParser()}, 300),
		util.Prioritized(parser.NewListItemParser(), 400),
		util.Prioritized(parser.NewCodeBlockParser(), 500),
		util.Prioritized(parser.NewATXHeadingParser(), 600),
		util.Prioritized(parser.NewFencedCodeBlockParser(), 700),
		util.Prioritized(shallow{parser.NewBlockquoteParser()}, 800),
		util.Prioritized(parser.NewParagraphParser(), 1000),
	}
	inlines := []util.PrioritizedValue{
		util.Prioritized(few{extension.NewTaskCheckBoxParser(), false}, 0),
		util.Prioritized(few{parser.NewCodeSpanParser(), true}, 100),
		util.Prioritized(few{parser.NewLinkParser(), true}, 200),
		util.Prioritized(few{parser.NewAutoLinkParser(), true}, 300),
		util.Prioritized(few{parser.NewEmphasisParser(), false}, 500),
		util.Prioritized(few{extension.NewStrikethroughParser(), false}, 500),
		util.Prioritized(few{newLinkifyParser(), false}, 999),
	}
	paragraphs := []util.PrioritizedValue{util.Prioritized(tables{whole: !common}, 200)}
	if common {
		blocks = append(blocks, util.Prioritized(parser.NewHTMLBlockParser(), 900))
		inlines = append(inlines, util.Prioritized(few{parser.NewRawHTMLParser(), true}, 400))
		paragraphs = append(paragraphs, util.Prioritized(parser.LinkReferenceParagraphTransformer, 100))
	}
	return parser.NewParser(parser.WithBlockParsers(blocks...), parser.WithInlineParsers(inlines...),
		parser.WithParagraphTransformers(paragraphs...),
		parser.WithASTTransformers(util.Prioritized(extension.NewTableASTTransformer(), 0)))
}

// Plain web addresses. goldmark's own patterns count the letters of a host up to 256, which takes a
// thousand times as long as not to count them.
const host, path = `[-a-zA-Z0-9@:%._+~#=]+\.[a-z]+(?::\d+)?`, "(?:[/#?][-a-zA-Z0-9@:%_+.~#$!?&/=();,'\">^{}\\[\\]`]*)?"

var (
	webAddress = regexp.MustCompile(`^(?:http|https|ftp)://` + host + path)
	wwwAddress = regexp.MustCompile(`^www\.` + host + path)
)

func newLinkifyParser() parser.InlineParser {
	return extension.NewLinkifyParser(extension.WithLinkifyURLRegexp(webAddress), extension.WithLinkifyWWWRegexp(wwwAddress))
}
