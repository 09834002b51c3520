# Reads the output of `go test -json`. Prints what go test would have printed, the whole output of tests that failed, and one line of counts at the end.

function field(name,    value) {
	if (!match($0, "\"" name "\":\"([^\"\\\\]|\\\\.)*\""))
		return ""
	value = substr($0, RSTART + length(name) + 4, RLENGTH - length(name) - 5)
	gsub(/\\\\/, "\001", value)
	gsub(/\\t/, "\t", value)
	gsub(/\\n/, "\n", value)
	gsub(/\\"/, "\"", value)
	gsub(/\\u003c/, "<", value)
	gsub(/\\u003e/, ">", value)
	gsub(/\\u0026/, "\\&", value)
	gsub(/\001/, "\\", value)
	return value
}

{
	action = field("Action")
	test = field("Test")
	at = field("Package") field("ImportPath") SUBSEP test
}

action == "build-output" { printf "%s", field("Output") }
action == "output" && test == "" && field("Output") != "PASS\n" { printf "%s", field("Output") }
action == "output" && test != "" { said[at] = said[at] field("Output") }
action == "fail" && test != "" { printf "%s", said[at] }
action ~ /^(pass|fail|skip)$/ {
	count[(test == "" ? "package" : "test") action]++
	delete said[at]
}

END {
	printf "go test summary: %d packages ok, %d failed, %d without tests; %d tests passed, %d failed, %d skipped\n",
		count["packagepass"], count["packagefail"], count["packageskip"], count["testpass"], count["testfail"], count["testskip"]
}
