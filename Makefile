# `make` alone lists what there is. What a change must pass is in .ci/run; the targets below run its steps one by one.

.POSIX:
.PHONY: help build run check test golden race fuzz cross bench

help: ## list the targets
	@sed -n 's/^\([a-z][a-z]*\): *## */\1	/p' Makefile | expand -t 10

build: ## build ./yanlian without cgo
	CGO_ENABLED=0 go build -trimpath -o . ./cmd/yanlian

run: ## run the flood drill
	go run ./cmd/yanlian run flood

test: ## every test: packages, house rules, command-line scripts
	go test ./...

check: ## all that a change must pass; takes minutes
	.ci/run

golden: ## rewrite golden files; read the diff before you commit
	go test -count=1 $$(grep -rl --include='*_test.go' yanlian/internal/testkit . | xargs -n1 dirname | sort -u) -update
	git --no-pager diff --stat

race: ## the race detector on the packages that have goroutines
	.ci/run race

fuzz: ## each fuzz target for five seconds; FUZZTIME=1m for longer
	.ci/run fuzz

cross: ## build for Windows, macOS and ARM; no fused float instruction in the engine
	.ci/run cross fused

bench: ## every benchmark, briefly; docs/performance.md says how to measure
	go test -run '^$$' -bench . -benchmem -benchtime 0.3s ./...
