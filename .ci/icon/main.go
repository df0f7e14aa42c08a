// Command icon draws Ponder's icon, a page with lines and a cursor, as PNG files of several sizes:
//
//	go run ./.ci/icon FOLDER
package main

import (
	"fmt"
	"image"
	"image/color"
	"image/png"
	"log"
	"math"
	"os"
	"path/filepath"
)

// shape is a rectangle with round corners, in units of a 64th of the icon.
type shape struct {
	left, top, right, bottom, radius float64
	colour                           color.RGBA
}

var (
	night = color.RGBA{0x1f, 0x3a, 0x4d, 0xff}
	paper = color.RGBA{0xf6, 0xf0, 0xe2, 0xff}
	ink   = color.RGBA{0x6d, 0x86, 0x90, 0xff}
	amber = color.RGBA{0xd9, 0x8a, 0x1f, 0xff}
)

// drawing lists what lies on top of what. The fewest pixels that a size has show the page and the
// cursor; the lines come with more of them.
func drawing(size int) []shape {
	all := []shape{{2, 2, 62, 62, 12, night}, {14, 9, 50, 55, 4, paper}}
	if size >= 24 {
		all = append(all, shape{20, 17, 44, 20, 1.5, ink}, shape{20, 25, 41, 28, 1.5, ink}, shape{20, 33, 44, 36, 1.5, ink})
	}
	return append(all, shape{20, 42, 30, 49, 1, amber})
}

// covers reports whether a point lies in a shape.
func (s shape) covers(x, y float64) bool {
	dx := math.Max(math.Max(s.left+s.radius-x, x-s.right+s.radius), 0)
	dy := math.Max(math.Max(s.top+s.radius-y, y-s.bottom+s.radius), 0)
	return dx*dx+dy*dy <= s.radius*s.radius && x >= s.left && x <= s.right && y >= s.top && y <= s.bottom
}

// icon draws with 8 by 8 samples a pixel.
func icon(size int) image.Image {
	const samples = 8
	shapes, img := drawing(size), image.NewNRGBA(image.Rect(0, 0, size, size))
	for at := range size * size {
		var r, g, b, n uint32
		for s := range samples * samples {
			x := (float64(at%size) + (float64(s%samples)+0.5)/samples) * 64 / float64(size)
			y := (float64(at/size) + (float64(s/samples)+0.5)/samples) * 64 / float64(size)
			for i := len(shapes) - 1; i >= 0; i-- {
				if c := shapes[i].colour; shapes[i].covers(x, y) {
					r, g, b, n = r+uint32(c.R), g+uint32(c.G), b+uint32(c.B), n+1
					break
				}
			}
		}
		if n > 0 {
			img.SetNRGBA(at%size, at/size, color.NRGBA{uint8(r / n), uint8(g / n), uint8(b / n), uint8(n * 255 / (samples * samples))})
		}
	}
	return img
}

func main() {
	log.SetFlags(0)
	if len(os.Args) != 2 {
		log.Fatal("usage: go run ./.ci/icon FOLDER")
	}
	for _, size := range []int{16, 24, 32, 48, 64, 128, 256, 512} {
		f, err := os.Create(filepath.Join(os.Args[1], fmt.Sprintf("ponder-%d.png", size)))
		if err != nil {
			log.Fatal(err)
		}
		if err := png.Encode(f, icon(size)); err != nil {
			log.Fatal(err)
		}
		if err := f.Close(); err != nil {
			log.Fatal(err)
		}
	}
}
