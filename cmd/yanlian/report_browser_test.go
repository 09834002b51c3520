package main

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
)

// browser finds Chromium. Without it the test is skipped, loudly, unless YANLIAN_NEED_BROWSER is set.
func browser(t *testing.T) string {
	t.Helper()
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	if os.Getenv("YANLIAN_NEED_BROWSER") != "" {
		t.Fatal("no Chromium found, and YANLIAN_NEED_BROWSER asks for one")
	}
	t.Skip("SKIPPED: no Chromium found, so nobody has looked at the page; apt-get install chromium")
	return ""
}

// browse opens a page in a browser with an empty profile and no way to any host. It returns what the browser wrote to
// stdout, and the lines of the page's console.
func browse(t *testing.T, page string, args ...string) (out string, console []string) {
	t.Helper()
	ctx, stop := context.WithTimeout(t.Context(), 2*time.Minute)
	defer stop()
	args = append([]string{"--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
		"--disable-sync", "--disable-dev-shm-usage", "--host-resolver-rules=MAP * ~NOTFOUND", "--enable-logging=stderr", "--user-data-dir=" + t.TempDir()}, args...)
	cmd := exec.CommandContext(ctx, browser(t), append(args, "file://"+page)...)
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	if err := cmd.Run(); err != nil {
		t.Fatalf("%v\n%s", err, stderr.String())
	}
	for line := range strings.Lines(stderr.String()) {
		if strings.Contains(line, "CONSOLE") {
			console = append(console, strings.TrimSpace(line))
		}
	}
	return stdout.String(), console
}

// A page loads without a word on its console: its own policy forbids every request, so one that was tried would be there.
func TestReportInABrowser(t *testing.T) {
	browser(t)
	dir := t.TempDir()
	env := map[string]string{"YANLIAN_STORE": "sqlite:" + filepath.Join(dir, "drills.db")}
	if code, _, said := runMain(t, env, "run", "flood", "--lang", "en"); code != exitDone {
		t.Fatal(said)
	}
	for _, c := range []struct{ form, lang, title string }{{"report", "zh", "演练报告"}, {"report", "en", "Drill report"}, {"record", "zh", "演练记录"}} {
		t.Run(c.form+"-"+c.lang, func(t *testing.T) {
			page := filepath.Join(dir, c.form+"-"+c.lang+".html")
			if code, _, said := runMain(t, env, "report", "last", "--form", c.form, "--lang", c.lang, "-o", page); code != exitDone {
				t.Fatal(said)
			}
			dom, console := browse(t, page, "--dump-dom")
			if len(console) > 0 {
				t.Errorf("the console says\n%s", strings.Join(console, "\n"))
			}
			if !strings.Contains(dom, c.title) {
				t.Errorf("the page does not say %s", c.title)
			}
			checkDOM(t, dom)
			pdf := filepath.Join(dir, c.form+"-"+c.lang+".pdf")
			browse(t, page, "--no-pdf-header-footer", "--print-to-pdf="+pdf)
			if n := pages(t, pdf); n < 2 || n > 60 {
				t.Errorf("printed, it has %d pages", n)
			}
		})
	}
}

// The test above would notice a page that runs something or asks for something.
func TestBrowserNotices(t *testing.T) {
	browser(t)
	dir := t.TempDir()
	for name, body := range map[string]string{
		"picture": `<img src="http://127.0.0.1:9/a.png" alt="">`, "script": `<script>document.title = "run"</script>`, "font": `<style>@font-face{font-family:f;src:url(http://127.0.0.1:9/f)}p{font-family:f}</style><p>x`,
	} {
		page := filepath.Join(dir, name+".html")
		html := `<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">` + body
		if err := os.WriteFile(page, []byte(html), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, console := browse(t, page, "--dump-dom"); len(console) == 0 {
			t.Errorf("%s: the console says nothing", name)
		}
	}
}

// pages counts the pages of a PDF.
func pages(t *testing.T, file string) int {
	t.Helper()
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return len(regexp.MustCompile(`/Type\s*/Page\b`).FindAll(content, -1))
}

// checkDOM holds what a browser has made of the page: drawings and tables say what they are, every id is one thing's.
func checkDOM(t *testing.T, dom string) {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(dom))
	d.Strict = false
	d.AutoClose, d.Entity = append(slices.Clone(xml.HTMLAutoClose), "col"), xml.HTMLEntity
	ids := map[string]bool{}
	titled, drawings, tables, heads := true, 0, 0, 1
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		start, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		attrs := map[string]string{}
		for _, a := range start.Attr {
			attrs[a.Name.Local] = a.Value
		}
		if id := attrs["id"]; id != "" {
			if ids[id] {
				t.Errorf("the id %s stands twice", id)
			}
			ids[id] = true
		}
		switch start.Name.Local {
		case "svg":
			if drawings++; !titled || attrs["role"] != "img" || attrs["aria-labelledby"] == "" {
				t.Errorf("drawing %d does not say what it is", drawings)
			}
			titled = false
		case "title":
			titled = true
		case "table":
			if tables++; heads == 0 {
				t.Errorf("table %d has no heads", tables-1)
			}
			heads = 0
		case "th":
			if heads++; attrs["scope"] == "" {
				t.Errorf("a head of table %d says not of what", tables)
			}
		case "script", "img", "iframe", "link":
			t.Errorf("there is a %s on the page", start.Name.Local)
		}
	}
	if !titled || heads == 0 || tables < 3 {
		t.Errorf("the last drawing or table does not say what it is; %d drawings, %d tables", drawings, tables)
	}
}
