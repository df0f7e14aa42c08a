//go:build syncthing && unix

package cli_test

import (
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"text/template"
	"time"
)

// engine is a Syncthing of its own, with one folder, that knows one other and no network.
type engine struct {
	t      *testing.T
	Home   string
	Folder string
	ID     string
	API    string // address of its REST interface
	Listen string
	cmd    *exec.Cmd
}

// engineConfig is a whole configuration: nothing is announced, looked for, or asked of anybody.
var engineConfig = template.Must(template.New("config.xml").Parse(`<configuration version="36">
  <folder id="journal" label="journal" path="{{.Own.Folder}}" type="sendreceive" rescanIntervalS="3600" fsWatcherEnabled="true" fsWatcherDelayS="1">
    <filesystemType>basic</filesystemType>
    <device id="{{.Own.ID}}"></device>
    <device id="{{.Other.ID}}"></device>
    <minDiskFree unit="%">0</minDiskFree>
    <order>random</order>
    <markerName>.stfolder</markerName>
    <maxConflicts>10</maxConflicts>
  </folder>
  <device id="{{.Own.ID}}" name="own" compression="metadata"><address>tcp://{{.Own.Listen}}</address></device>
  <device id="{{.Other.ID}}" name="other" compression="metadata"><address>tcp://{{.Other.Listen}}</address></device>
  <gui enabled="true" tls="false"><address>{{.Own.API}}</address><apikey>sample</apikey></gui>
  <options>
    <listenAddress>tcp://{{.Own.Listen}}</listenAddress>
    <globalAnnounceEnabled>false</globalAnnounceEnabled>
    <localAnnounceEnabled>false</localAnnounceEnabled>
    <relaysEnabled>false</relaysEnabled>
    <natEnabled>false</natEnabled>
    <startBrowser>false</startBrowser>
    <reconnectionIntervalS>1</reconnectionIntervalS>
    <urAccepted>-1</urAccepted>
    <autoUpgradeIntervalH>0</autoUpgradeIntervalH>
    <crashReportingEnabled>false</crashReportingEnabled>
    <minHomeDiskFree unit="%">0</minHomeDiskFree>
    <maxSendKbps>{{.Rate}}</maxSendKbps>
    <limitBandwidthInLan>true</limitBandwidthInLan>
  </options>
</configuration>
`))

// newEngines starts two instances that carry a folder from one to the other, at a rate in KiB a
// second; 0: as fast as it goes.
func newEngines(t *testing.T, rate int) (all [2]*engine) {
	t.Helper()
	if _, err := exec.LookPath("syncthing"); err != nil {
		t.Skip("Syncthing is not installed (Debian: apt-get install syncthing), so this is not tried.")
	}
	for i := range all {
		all[i] = &engine{t: t, Home: t.TempDir(), Folder: t.TempDir(), API: freeAddress(t), Listen: freeAddress(t)}
		out, err := all[i].command("generate", "--no-default-folder", "--skip-port-probing").CombinedOutput()
		found := regexp.MustCompile(`Device ID: ([A-Z0-9-]+)`).FindSubmatch(out)
		if err != nil || found == nil {
			t.Fatalf("syncthing generate: %v\n%s", err, out)
		}
		all[i].ID = string(found[1])
		if err := os.Mkdir(filepath.Join(all[i].Folder, ".stfolder"), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	for i, e := range all {
		out, err := os.Create(filepath.Join(e.Home, "config.xml"))
		if err == nil {
			err = engineConfig.Execute(out, map[string]any{"Own": e, "Other": all[1-i], "Rate": rate})
		}
		if err != nil {
			t.Fatal(err)
		}
		out.Close()
		e.start()
		t.Cleanup(e.kill)
	}
	for i, e := range all {
		e.until("is connected", func() bool { return e.isConnected(all[1-i]) })
	}
	return all
}

func freeAddress(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().String()
}

// command is one of Syncthing's, as one process that nobody starts anew.
func (e *engine) command(name string, args ...string) *exec.Cmd {
	cmd := exec.Command("syncthing", append([]string{name, "--home", e.Home}, args...)...)
	cmd.Env = []string{"HOME=" + e.Home, "PATH=" + os.Getenv("PATH"), "STMONITORED=yes", "STNOUPGRADE=1", "STNODEFAULTFOLDER=1"}
	return cmd
}

func (e *engine) start() {
	e.t.Helper()
	log, err := os.OpenFile(filepath.Join(e.Home, "log.txt"), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		e.t.Fatal(err)
	}
	e.cmd = e.command("serve", "--no-browser", "--no-restart")
	e.cmd.Stdout, e.cmd.Stderr = log, log
	if err := e.cmd.Start(); err != nil {
		e.t.Fatal(err)
	}
	log.Close()
	e.until("answers", func() bool { _, err := e.ask(http.MethodGet, "system/ping"); return err == nil })
}

// kill ends the instance at once, as a power cut does.
func (e *engine) kill() {
	_ = e.cmd.Process.Kill()
	_ = e.cmd.Wait()
}

// ask asks the REST interface. See docs.syncthing.net/dev/rest.html.
func (e *engine) ask(method, what string) (answer []byte, err error) {
	r, err := http.NewRequestWithContext(e.t.Context(), method, "http://"+e.API+"/rest/"+what, nil)
	if err != nil {
		return nil, err
	}
	r.Header.Set("X-API-Key", "sample")
	got, err := http.DefaultClient.Do(r)
	if err != nil {
		return nil, err
	}
	defer got.Body.Close()
	if answer, err = io.ReadAll(got.Body); err == nil && got.StatusCode != http.StatusOK {
		err = fmt.Errorf("%s: %s: %s", what, got.Status, answer)
	}
	return answer, err
}

func (e *engine) tell(what string) {
	e.t.Helper()
	if _, err := e.ask(http.MethodPost, what); err != nil {
		e.t.Fatal(err)
	}
}

func (e *engine) isConnected(other *engine) bool {
	answer, err := e.ask(http.MethodGet, "system/connections")
	var all struct {
		Connections map[string]struct{ Connected bool }
	}
	return err == nil && json.Unmarshal(answer, &all) == nil && all.Connections[other.ID].Connected
}

// isIdle reports whether nothing is left to fetch and nothing is being looked at.
func (e *engine) isIdle() bool {
	answer, err := e.ask(http.MethodGet, "db/status?folder=journal")
	var s struct {
		State            string
		NeedTotalItems   int
		ReceiveOnlyTotal int
	}
	return err == nil && json.Unmarshal(answer, &s) == nil && s.State == "idle" && s.NeedTotalItems == 0
}

func (e *engine) until(what string, is func() bool) {
	e.t.Helper()
	for end := time.Now().Add(3 * time.Minute); !is(); time.Sleep(20 * time.Millisecond) {
		if time.Now().After(end) {
			log, _ := os.ReadFile(filepath.Join(e.Home, "log.txt"))
			e.t.Fatalf("Syncthing never %s:\n%s", what, log)
		}
	}
}

// bundles returns the sizes of the bundles in the folder, by their names there; of anything that
// may be one to a program that looks into it now.
func (e *engine) bundles() map[string]int64 {
	all := map[string]int64{}
	paths, _ := filepath.Glob(filepath.Join(e.Folder, "*", "*.pnd"))
	for _, path := range paths {
		if info, err := os.Stat(path); err == nil && !strings.HasPrefix(filepath.Base(path), ".") {
			name, _ := filepath.Rel(e.Folder, path)
			all[name] = info.Size()
		}
	}
	return all
}

// parts returns the files that are on their way.
func (e *engine) parts() []string {
	paths, _ := filepath.Glob(filepath.Join(e.Folder, "*", ".syncthing.*.tmp"))
	return paths
}

// carried waits until both folders hold the same, and the engines say that they do.
func carried(all [2]*engine) {
	all[0].t.Helper()
	for _, e := range all {
		e.tell("db/scan?folder=journal")
	}
	all[0].until("carries all", func() bool {
		return maps.Equal(all[0].bundles(), all[1].bundles()) && all[0].isIdle() && all[1].isIdle()
	})
}
