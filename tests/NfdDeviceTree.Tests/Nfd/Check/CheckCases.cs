namespace NfdDeviceTree.Tests.Nfd.Check;

/// <summary>
/// Feature files, and the labels and features that NFD reads from them according to its documentation: rules A2 to A11 and B1
/// to B6 of the contract with NFD (A1 and A10 need directories). The key of a case begins with its rule.
/// </summary>
internal static class CheckCases
{
    private const int MaxSize = 65_536;

    private static readonly string Name63 = new('n', 63);
    private static readonly string Namespace253 = string.Join('.', Enumerable.Repeat(new string('d', 50), 4)) + "." + new string('e', 49);

    public static IReadOnlyDictionary<string, CheckCase> All { get; } = new Dictionary<string, CheckCase>
    {
        // A2: size
        ["A2 an empty file has no features"] = CheckCase.Of(""),
        ["A2 65,536 bytes are read"] = CheckCase.Of(Padded(MaxSize), both: ["x.example/a=1@1"]),
        ["A2 65,537 bytes are skipped"] = CheckCase.Of(Padded(MaxSize + 1), findings: ["DT601:0"]),
        ["A2 65,535 bytes are read"] = CheckCase.Of(Padded(MaxSize - 1), both: ["x.example/a=1@1"]),

        // A3: lines
        ["A3 blanks and tabs around a line are trimmed"] = CheckCase.Of(" \tx.example/a=1\t \n", both: ["x.example/a=1@1"]),
        ["A3 carriage returns at line ends are trimmed"] = CheckCase.Of("x.example/a=1\r\nx.example/b=2\r\n", both: ["x.example/a=1@1", "x.example/b=2@2"]),
        ["A3 a carriage return within a line does not end it"] = CheckCase.Of("x.example/a=1\rx.example/b=2\n", features: ["x.example/a=1\rx.example/b=2@1"], findings: ["DT606:1"]),
        ["A3 vertical tab and form feed are trimmed"] = CheckCase.Of("\v\fx.example/a=1\f\v\n", both: ["x.example/a=1@1"]),
        ["A3 white space of Unicode is trimmed"] = CheckCase.Of("\u00a0\u2003x.example/a=1\u3000\u0085\u2028\n", both: ["x.example/a=1@1"]),
        ["A3 a zero-width space is not trimmed"] = CheckCase.Of("\u200bx.example/a=1\n", features: ["\u200bx.example/a=1@1"], findings: ["DT606:1"]),
        ["A3 line numbers include blank lines"] = CheckCase.Of("\n  \n\t\nx.example/a=1\n", both: ["x.example/a=1@4"]),
        ["A3 the last line needs no end"] = CheckCase.Of("x.example/a=1\nx.example/b=2", both: ["x.example/a=1@1", "x.example/b=2@2"]),
        ["A3 a byte order mark becomes part of the first key"] = CheckCase.Of("\ufeffx.example/a=1\nx.example/b=2\n",
            both: ["x.example/b=2@2"], features: ["\ufeffx.example/a=1@1"], findings: ["DT602:1", "DT606:1"]),
        ["A3 a byte order mark turns a comment into a feature"] = CheckCase.Of("\ufeff# comment\n", features: ["\ufeff# comment=true@1"], findings: ["DT602:1", "DT606:1"]),
        ["A3 a byte order mark turns a directive into a feature"] = CheckCase.Of("\ufeff# +no-label\nx.example/a=1\n",
            both: ["x.example/a=1@2"], features: ["\ufeff# +no-label=true@1"], findings: ["DT602:1", "DT606:1"]),
        ["A3 a byte order mark on a later line is part of its key"] = CheckCase.Of("x.example/a=1\n\ufeffx.example/b=2\n",
            both: ["x.example/a=1@1"], features: ["\ufeffx.example/b=2@2"], findings: ["DT606:2"]),
        ["A3 a NUL is an ordinary character"] = CheckCase.Of("x.example/a=1\0\n", features: ["x.example/a=1\0@1"], findings: ["DT606:1"]),

        // A4: comments
        ["A4 comments are ignored"] = CheckCase.Of("# comment\n#\n#x.example/a=1\n# x.example/b=1\n"),
        ["A4 a comment may be indented"] = CheckCase.Of("  # comment\n\t#x.example/a=1\n"),
        ["A4 a comment after a value is part of the value"] = CheckCase.Of("x.example/a=1 # one\n", features: ["x.example/a=1 # one@1"], findings: ["DT606:1"]),
        ["A4 quotes are part of a value"] = CheckCase.Of("x.example/a=\"1\"\n", features: ["x.example/a=\"1\"@1"], findings: ["DT606:1"]),
        ["A4 two slashes do not begin a comment"] = CheckCase.Of("// comment\n", features: ["// comment=true@1"], findings: ["DT606:1"]),
        ["A4 a semicolon does not begin a comment"] = CheckCase.Of(";x.example/a=1\n", features: [";x.example/a=1@1"], findings: ["DT606:1"]),
        ["A4 a backslash does not continue a line"] = CheckCase.Of("# +no-label\na=1\\\nx.example/b=2\n", both: ["x.example/b=2@3"], features: ["a=1\\@2"]),

        // A5: key and value
        ["A5 a key alone is true"] = CheckCase.Of("x.example/a\n", both: ["x.example/a=true@1"]),
        ["A5 the first = ends the key"] = CheckCase.Of("# +no-label\na=b=c==d\n", features: ["a=b=c==d@2"]),
        ["A5 an empty value is a value"] = CheckCase.Of("# +no-label\na=\n", features: ["a=@2"]),
        ["A5 an empty key is a key"] = CheckCase.Of("# +no-label\n=1\n", features: ["=1@2"]),
        ["A5 an = alone is an empty key with an empty value"] = CheckCase.Of("# +no-label\n=\n", features: ["=@2"]),
        ["A5 blanks around the = are kept"] = CheckCase.Of("x.example/a = 1\n", features: ["x.example/a = 1@1"], findings: ["DT606:1"]),
        ["A5 a blank after the = makes a label invalid"] = CheckCase.Of("x.example/a= 1\n", features: ["x.example/a= 1@1"], findings: ["DT606:1"]),
        ["A5 any text may be a value"] = CheckCase.Of("# +no-label\na=Größe: 5 µm\n", features: ["a=Größe: 5 µm@2"]),
        ["A5 bytes that are not UTF-8 are kept"] = CheckCase.Of([.. "# +no-label\na="u8, 0xff, 0xfe, .. "\n"u8], features: ["a=\udcff\udcfe@2"]),

        // A6: directives
        ["A6 a directive without a blank is a comment"] = CheckCase.Of("#+no-label\nx.example/a=1\n", both: ["x.example/a=1@2"], findings: ["DT604:1"]),
        ["A6 a directive with two blanks is a comment"] = CheckCase.Of("#  +no-label\nx.example/a=1\n", both: ["x.example/a=1@2"], findings: ["DT604:1"]),
        ["A6 a directive with a tab is a comment"] = CheckCase.Of("#\t+no-label\nx.example/a=1\n", both: ["x.example/a=1@2"], findings: ["DT604:1"]),
        ["A6 a directive with two # is a comment"] = CheckCase.Of("## +no-label\nx.example/a=1\n", both: ["x.example/a=1@2"]),
        ["A6 a directive with a blank after the + is unknown"] = CheckCase.Of("# + no-label\nx.example/a=1\n", both: ["x.example/a=1@2"], findings: ["DT604:1"]),
        ["A6 a directive with a capital is unknown"] = CheckCase.Of("# +No-Label\nx.example/a=1\n", both: ["x.example/a=1@2"], findings: ["DT604:1"]),
        ["A6 a directive followed by a comment is unknown"] = CheckCase.Of("# +no-label # why\nx.example/a=1\n", both: ["x.example/a=1@2"], findings: ["DT604:1"]),
        ["A6 an unknown directive does not affect other lines"] = CheckCase.Of("# +nolabel\nx.example/a=1\n# +\nx.example/b=2\n",
            both: ["x.example/a=1@2", "x.example/b=2@4"], findings: ["DT604:1", "DT604:3"]),
        ["A6 a comment that begins like a directive is an unknown directive"] = CheckCase.Of("# +1 for this\nx.example/a=1\n", both: ["x.example/a=1@2"], findings: ["DT604:1"]),
        ["A6 a comment that contains a plus is a comment"] = CheckCase.Of("#+1 for this\n# 1 + 1\nx.example/a=1\n", both: ["x.example/a=1@3"]),
        ["A6 a directive may be indented and end in blanks"] = CheckCase.Of("  # +no-label \t\nx.example/a=1\n", features: ["x.example/a=1@2"]),
        ["A6 text after an = is ignored"] = CheckCase.Of("# +no-label=false\nx.example/a=1\n# +no-feature=\nx.example/b=2\n",
            labels: ["x.example/b=2@4"], features: ["x.example/a=1@2"], findings: ["DT604:1", "DT604:3"]),

        // A7: no-label, no-feature
        ["A7 no-label applies to one line"] = CheckCase.Of("# +no-label\nx.example/a=1\nx.example/b=2\n", both: ["x.example/b=2@3"], features: ["x.example/a=1@2"]),
        ["A7 no-feature applies to one line"] = CheckCase.Of("# +no-feature\nx.example/a=1\nx.example/b=2\n", both: ["x.example/b=2@3"], labels: ["x.example/a=1@2"]),
        ["A7 blank lines and comments do not consume a directive"] = CheckCase.Of("# +no-label\n\n# why\n \nx.example/a=1\nx.example/b=2\n",
            both: ["x.example/b=2@6"], features: ["x.example/a=1@5"]),
        ["A7 an unknown directive does not consume another"] = CheckCase.Of("# +no-label\n# +other\nx.example/a=1\n", features: ["x.example/a=1@3"], findings: ["DT604:2"]),
        ["A7 a line after both directives is neither label nor feature"] = CheckCase.Of("# +no-label\n# +no-feature\nx.example/a=1\nx.example/b=2\n", both: ["x.example/b=2@4"]),
        ["A7 a repeated directive has the same effect"] = CheckCase.Of("# +no-label\n# +no-label\nx.example/a=1\nx.example/b=2\n", both: ["x.example/b=2@4"], features: ["x.example/a=1@3"]),
        ["A7 no-label removes an earlier label of the key"] = CheckCase.Of("x.example/a=1\n# +no-label\nx.example/a=2\n", features: ["x.example/a=2@3"], findings: ["DT607:1"]),
        ["A7 no-feature removes an earlier feature of the key"] = CheckCase.Of("x.example/a=1\n# +no-feature\nx.example/a=2\n", labels: ["x.example/a=2@3"], findings: ["DT607:1"]),
        ["A7 other keys are kept"] = CheckCase.Of("x.example/a=1\n# +no-label\nx.example/ab=2\n", both: ["x.example/a=1@1"], features: ["x.example/ab=2@3"]),
        ["A7 a directive at the end applies to nothing"] = CheckCase.Of("x.example/a=1\n# +no-label\n\n# end\n", both: ["x.example/a=1@1"], findings: ["DT608:2"]),
        ["A7 both directives at the end apply to nothing"] = CheckCase.Of("# +no-label\n# +no-feature\n", findings: ["DT608:1", "DT608:2"]),
        ["A7 an expired line does not consume a directive"] = CheckCase.Of("# +no-label\n# +expiry-time=2020-01-01T00:00:00Z\nx.example/a=1\n# +expiry-time=2030-01-01T00:00:00Z\nx.example/b=2\n",
            features: ["x.example/b=2@5"], findings: ["DT603:2", "DT603:3"]),

        // A8: expiry-time
        ["A8 a time in the future changes nothing"] = CheckCase.Of(Expiry("2030-01-01T00:00:00Z"), both: ["x.example/a=1@2"]),
        ["A8 a time in the past drops the lines after it"] = CheckCase.Of("x.example/0=1\n" + Expiry("2020-01-01T00:00:00Z"), both: ["x.example/0=1@1"], findings: ["DT603:2", "DT603:3"]),
        ["A8 a time applies until the next time"] = CheckCase.Of(Expiry("2020-01-01T00:00:00Z") + "x.example/b=2\n# +expiry-time=2030-01-01T00:00:00Z\nx.example/c=3\n",
            both: ["x.example/c=3@5"], findings: ["DT603:1", "DT603:2", "DT603:3"]),
        ["A8 the present second has not passed"] = CheckCase.Of(Expiry("2026-06-01T12:00:00Z"), both: ["x.example/a=1@2"]),
        ["A8 the second before the present has passed"] = CheckCase.Of(Expiry("2026-06-01T11:59:59Z"), findings: ["DT603:1", "DT603:2"]),
        ["A8 an offset counts"] = CheckCase.Of(Expiry("2026-06-01T13:30:00+02:00"), findings: ["DT603:1", "DT603:2"]),
        ["A8 a negative offset counts"] = CheckCase.Of(Expiry("2026-06-01T11:30:00-02:00"), both: ["x.example/a=1@2"]),
        ["A8 an offset of most of a day counts"] = CheckCase.Of(Expiry("2026-06-01T11:30:00-23:59"), both: ["x.example/a=1@2"]),
        ["A8 a fraction is allowed"] = CheckCase.Of(Expiry("2030-01-01T00:00:00.5Z"), both: ["x.example/a=1@2"]),
        ["A8 the year 0 has passed"] = CheckCase.Of(Expiry("0000-01-01T00:00:00Z"), findings: ["DT603:1", "DT603:2"]),
        ["A8 the year 0 is a leap year"] = CheckCase.Of(Expiry("0000-02-29T00:00:00Z"), findings: ["DT603:1", "DT603:2"]),
        ["A8 the year 0 has no 30th of February"] = CheckCase.Of(Expiry("0000-02-30T00:00:00Z"), both: ["x.example/a=1@2"], findings: ["DT605:1"]),
        ["A8 the year 9999 is in the future"] = CheckCase.Of(Expiry("9999-12-31T23:59:59-23:59"), both: ["x.example/a=1@2"]),
        ["A8 a minute may not have one digit"] = CheckCase.Of(Expiry("2020-01-01T05:0:00Z"), both: ["x.example/a=1@2"], findings: ["DT605:1"]),
        ["A8 an hour may have one digit"] = CheckCase.Of(Expiry("2020-01-01T1:00:00Z"), findings: ["DT603:1", "DT603:2"]),
        ["A8 an hour of one digit needs minutes of two"] = CheckCase.Of(Expiry("2020-01-01T1:0:00Z"), both: ["x.example/a=1@2"], findings: ["DT605:1"]),
        ["A8 a comma may begin the fraction"] = CheckCase.Of(Expiry("2020-01-01T01:00:00,5Z"), findings: ["DT603:1", "DT603:2"]),
        ["A8 a comma without digits is invalid"] = CheckCase.Of(Expiry("2020-01-01T01:00:00,Z"), both: ["x.example/a=1@2"], findings: ["DT605:1"]),
        ["A8 an offset of 24 hours and 60 minutes is valid"] = CheckCase.Of(Expiry("2026-06-02T12:30:00+24:60"), findings: ["DT603:1", "DT603:2"]),
        ["A8 an offset with a sign for the minutes is invalid"] = CheckCase.Of(Expiry("2020-01-01T00:00:00+00:-1"), both: ["x.example/a=1@2"], findings: ["DT605:1"]),
        ["A8 an offset of 25 hours is invalid"] = CheckCase.Of(Expiry("2020-01-01T00:00:00+25:00"), both: ["x.example/a=1@2"], findings: ["DT605:1"]),
        ["A8 a fraction may have nine digits"] = CheckCase.Of(Expiry("2030-01-01T00:00:00.123456789+01:00"), both: ["x.example/a=1@2"]),
        ["A8 blanks around the time are allowed"] = CheckCase.Of(Expiry(" 2030-01-01T00:00:00Z "), both: ["x.example/a=1@2"]),
        ["A8 a lower-case t is invalid"] = CheckCase.Of(Expiry("2020-01-01t00:00:00Z"), both: ["x.example/a=1@2"], findings: ["DT605:1"]),
        ["A8 a lower-case z is invalid"] = CheckCase.Of(Expiry("2020-01-01T00:00:00z"), both: ["x.example/a=1@2"], findings: ["DT605:1"]),
        ["A8 a time without a zone is invalid"] = CheckCase.Of(Expiry("2020-01-01T00:00:00"), both: ["x.example/a=1@2"], findings: ["DT605:1"]),
        ["A8 a time without seconds is invalid"] = CheckCase.Of(Expiry("2020-01-01T00:00Z"), both: ["x.example/a=1@2"], findings: ["DT605:1"]),
        ["A8 a date without a time is invalid"] = CheckCase.Of(Expiry("2020-01-01"), both: ["x.example/a=1@2"], findings: ["DT605:1"]),
        ["A8 a blank instead of the T is invalid"] = CheckCase.Of(Expiry("2020-01-01 00:00:00Z"), both: ["x.example/a=1@2"], findings: ["DT605:1"]),
        ["A8 an offset without colon is invalid"] = CheckCase.Of(Expiry("2020-01-01T00:00:00+0000"), both: ["x.example/a=1@2"], findings: ["DT605:1"]),
        ["A8 an offset of 61 minutes is invalid"] = CheckCase.Of(Expiry("2020-01-01T00:00:00+00:61"), both: ["x.example/a=1@2"], findings: ["DT605:1"]),
        ["A8 a point without digits is invalid"] = CheckCase.Of(Expiry("2020-01-01T00:00:00.Z"), both: ["x.example/a=1@2"], findings: ["DT605:1"]),
        ["A8 the 30th of February is invalid"] = CheckCase.Of(Expiry("2020-02-30T00:00:00Z"), both: ["x.example/a=1@2"], findings: ["DT605:1"]),
        ["A8 the 25th hour is invalid"] = CheckCase.Of(Expiry("2020-01-01T24:00:00Z"), both: ["x.example/a=1@2"], findings: ["DT605:1"]),
        ["A8 a number of seconds is invalid"] = CheckCase.Of(Expiry("1577836800"), both: ["x.example/a=1@2"], findings: ["DT605:1"]),
        ["A8 an empty time is invalid"] = CheckCase.Of(Expiry(""), both: ["x.example/a=1@2"], findings: ["DT605:1"]),
        ["A8 expiry-time without an = is an unknown directive"] = CheckCase.Of("# +expiry-time\nx.example/a=1\n", both: ["x.example/a=1@2"], findings: ["DT604:1"]),
        ["A8 an invalid time leaves the earlier time valid"] = CheckCase.Of(Expiry("2020-01-01T00:00:00Z") + Expiry("soon"), findings: ["DT603:1", "DT603:2", "DT605:3", "DT603:4"]),
        ["A8 an expired key is not a repetition"] = CheckCase.Of("x.example/a=1\n" + Expiry("2020-01-01T00:00:00Z"), both: ["x.example/a=1@1"], findings: ["DT603:2", "DT603:3"]),

        // A9, A11
        ["A9 a line is label and raw feature"] = CheckCase.Of("x.example/a=1\n", both: ["x.example/a=1@1"]),
        ["A11 the last line of a key wins"] = CheckCase.Of("x.example/a=1\nx.example/b=2\nx.example/a=3\n", both: ["x.example/a=3@3", "x.example/b=2@2"], findings: ["DT607:1"]),
        ["A11 the last line of a key wins with the same value too"] = CheckCase.Of("x.example/a=1\nx.example/a=1\n", both: ["x.example/a=1@2"], findings: ["DT607:1"]),
        ["A11 each lost line is reported"] = CheckCase.Of("x.example/a=1\nx.example/a=2\nx.example/a=3\n", both: ["x.example/a=3@3"], findings: ["DT607:1", "DT607:2"]),
        ["A11 keys are case-sensitive"] = CheckCase.Of("x.example/A=1\nx.example/a=2\n", both: ["x.example/A=1@1", "x.example/a=2@2"]),
        ["A11 a key without = is the same key"] = CheckCase.Of("x.example/a\nx.example/a=2\n", both: ["x.example/a=2@2"], findings: ["DT607:1"]),
        ["A11 raw features can repeat too"] = CheckCase.Of("# +no-label\na=1\n# +no-label\na=2\n", features: ["a=2@4"], findings: ["DT607:2"]),

        // B1: keys
        ["B1 two slashes drop a label"] = CheckCase.Of("x.example/cubox-i/q=1\n", features: ["x.example/cubox-i/q=1@1"], findings: ["DT606:1"]),
        ["B1 an empty namespace drops a label"] = CheckCase.Of("/a=1\n", features: ["/a=1@1"], findings: ["DT606:1"]),
        ["B1 an empty name drops a label"] = CheckCase.Of("x.example/=1\n", features: ["x.example/=1@1"], findings: ["DT606:1"]),
        ["B1 a capital in the namespace drops a label"] = CheckCase.Of("X.example/a=1\n", features: ["X.example/a=1@1"], findings: ["DT606:1"]),
        ["B1 an underscore in the namespace drops a label"] = CheckCase.Of("x_y.example/a=1\n", features: ["x_y.example/a=1@1"], findings: ["DT606:1"]),
        ["B1 a dot at the namespace's end drops a label"] = CheckCase.Of("x.example./a=1\n", features: ["x.example./a=1@1"], findings: ["DT606:1"]),
        ["B1 two dots in the namespace drop a label"] = CheckCase.Of("x..example/a=1\n", features: ["x..example/a=1@1"], findings: ["DT606:1"]),
        ["B1 a hyphen at a part's end drops a label"] = CheckCase.Of("x-.example/a=1\n", features: ["x-.example/a=1@1"], findings: ["DT606:1"]),
        ["B1 a hyphen within a part is allowed"] = CheckCase.Of("x-y.example/a=1\n", both: ["x-y.example/a=1@1"]),
        ["B1 a namespace may have no dot"] = CheckCase.Of("x/a=1\n9/b=2\n", both: ["9/b=2@2", "x/a=1@1"]),
        ["B1 a part of the namespace may be long"] = CheckCase.Of(Name63 + "n.example/a=1\n", both: [Name63 + "n.example/a=1@1"]),
        ["B1 a namespace may have 253 characters"] = CheckCase.Of(Namespace253 + "/a=1\n", both: [Namespace253 + "/a=1@1"]),
        ["B1 a namespace of 254 drops a label"] = CheckCase.Of(Namespace253 + "e/a=1\n", features: [Namespace253 + "e/a=1@1"], findings: ["DT606:1"]),
        ["B1 a name may have 63 characters"] = CheckCase.Of($"x.example/{Name63}=1\n", both: [$"x.example/{Name63}=1@1"]),
        ["B1 a name of 64 drops a label"] = CheckCase.Of($"x.example/{Name63}n=1\n", features: [$"x.example/{Name63}n=1@1"], findings: ["DT606:1"]),
        ["B1 a name may have dots, hyphens, underscores and capitals"] = CheckCase.Of("x.example/A.b_c-D9=1\n", both: ["x.example/A.b_c-D9=1@1"]),
        ["B1 a name must not begin with a hyphen"] = CheckCase.Of("x.example/-a=1\n", features: ["x.example/-a=1@1"], findings: ["DT606:1"]),
        ["B1 a name must not end with a dot"] = CheckCase.Of("x.example/a.=1\n", features: ["x.example/a.=1@1"], findings: ["DT606:1"]),
        ["B1 a plus drops a label"] = CheckCase.Of("x.example/a+b=1\n", features: ["x.example/a+b=1@1"], findings: ["DT606:1"]),
        ["B1 a comma drops a label"] = CheckCase.Of("x.example/arm,cortex-a57=1\n", features: ["x.example/arm,cortex-a57=1@1"], findings: ["DT606:1"]),
        ["B1 letters beyond ASCII drop a label"] = CheckCase.Of("x.example/größe=1\n", features: ["x.example/größe=1@1"], findings: ["DT606:1"]),

        // B2: values
        ["B2 a value may have 63 characters"] = CheckCase.Of($"x.example/a={Name63}\n", both: [$"x.example/a={Name63}@1"]),
        ["B2 a value of 64 drops a label"] = CheckCase.Of($"x.example/a={Name63}n\n", features: [$"x.example/a={Name63}n@1"], findings: ["DT606:1"]),
        ["B2 an empty value is a label"] = CheckCase.Of("x.example/a=\n", both: ["x.example/a=@1"]),
        ["B2 a blank drops a label"] = CheckCase.Of("x.example/model=Jetson Nano\n", features: ["x.example/model=Jetson Nano@1"], findings: ["DT606:1"]),
        ["B2 a hyphen at the beginning drops a label"] = CheckCase.Of("x.example/a=-1\n", features: ["x.example/a=-1@1"], findings: ["DT606:1"]),
        ["B2 an underscore at the end drops a label"] = CheckCase.Of("x.example/a=1_\n", features: ["x.example/a=1_@1"], findings: ["DT606:1"]),
        ["B2 a second = drops a label"] = CheckCase.Of("x.example/a=b=c\n", features: ["x.example/a=b=c@1"], findings: ["DT606:1"]),
        ["B2 a slash drops a label"] = CheckCase.Of("x.example/a=b/c\n", features: ["x.example/a=b/c@1"], findings: ["DT606:1"]),
        ["B2 dots, hyphens, underscores and capitals are allowed"] = CheckCase.Of("x.example/a=V1.2-rc_3\n", both: ["x.example/a=V1.2-rc_3@1"]),

        // B3
        ["B3 only the bad labels are dropped"] = CheckCase.Of("x.example/a=1\nx.example/b+=2\nx.example/c=3\nx.example/d=-\n",
            both: ["x.example/a=1@1", "x.example/c=3@3"], features: ["x.example/b+=2@2", "x.example/d=-@4"], findings: ["DT606:2", "DT606:4"]),

        // B4: namespaces
        ["B4 kubernetes.io is refused"] = CheckCase.Of("kubernetes.io/a=1\n", features: ["kubernetes.io/a=1@1"], findings: ["DT606:1"]),
        ["B4 subdomains of kubernetes.io are refused"] = CheckCase.Of("node.kubernetes.io/a=1\nnode-role.kubernetes.io/b=2\n",
            features: ["node-role.kubernetes.io/b=2@2", "node.kubernetes.io/a=1@1"], findings: ["DT606:1", "DT606:2"]),
        ["B4 NFD's namespaces are accepted"] = CheckCase.Of("feature.node.kubernetes.io/a=1\nprofile.node.kubernetes.io/b=2\n",
            both: ["feature.node.kubernetes.io/a=1@1", "profile.node.kubernetes.io/b=2@2"]),
        ["B4 subdomains of NFD's namespaces are accepted"] = CheckCase.Of("x.feature.node.kubernetes.io/a=1\nx.profile.node.kubernetes.io/b=2\n",
            both: ["x.feature.node.kubernetes.io/a=1@1", "x.profile.node.kubernetes.io/b=2@2"]),
        ["B4 a domain that only ends like NFD's namespaces is refused"] = CheckCase.Of("xfeature.node.kubernetes.io/a=1\n", features: ["xfeature.node.kubernetes.io/a=1@1"], findings: ["DT606:1"]),
        ["B4 a domain that only ends like kubernetes.io is accepted"] = CheckCase.Of("mykubernetes.io/a=1\nkubernetes.io.example/b=2\n",
            both: ["kubernetes.io.example/b=2@2", "mykubernetes.io/a=1@1"]),
        ["B4 the devicetree namespaces are accepted"] = CheckCase.Of("devicetree.org/a=1\nbeta.devicetree.org/b=2\n", both: ["beta.devicetree.org/b=2@2", "devicetree.org/a=1@1"]),

        // B5
        ["B5 a label without a namespace gets NFD's"] = CheckCase.Of("a=1\n", labels: ["feature.node.kubernetes.io/a=1@1"], features: ["a=1@1"], findings: ["DT611:1"]),
        ["B5 a name without a namespace is checked"] = CheckCase.Of("a+=1\nb\n", labels: ["feature.node.kubernetes.io/b=true@2"], features: ["a+=1@1", "b=true@2"], findings: ["DT606:1", "DT611:2"]),
        ["B5 one of two labels with the same key is lost"] = CheckCase.Of("a=1\nfeature.node.kubernetes.io/a=2\n",
            both: ["feature.node.kubernetes.io/a=2@2"], features: ["a=1@1"], findings: ["DT606:1"]),
        ["B5 a raw feature needs no namespace"] = CheckCase.Of("# +no-label\na=1\n", features: ["a=1@2"]),
        ["B5 a raw feature is any string"] = CheckCase.Of("# +no-label\n..//devicetree model==NVIDIA (R) Jetson Nano / B01\n", features: ["..//devicetree model==NVIDIA (R) Jetson Nano / B01@2"]),

        // B6
        ["B6 a dynamic value is refused"] = CheckCase.Of("x.example/a=@cpu.model.family\n", features: ["x.example/a=@cpu.model.family@1"], findings: ["DT606:1"]),
        ["B6 an @ alone is refused"] = CheckCase.Of("x.example/a=@\n", features: ["x.example/a=@@1"], findings: ["DT606:1"]),
        ["B6 a dynamic value of a raw feature is text"] = CheckCase.Of("# +no-label\nx.example/a=@cpu.model.family\n", features: ["x.example/a=@cpu.model.family@2"]),
    };

    private static string Expiry(string time) => $"# +expiry-time={time}\nx.example/a=1\n";

    private static string Padded(int size)
    {
        const string Line = "x.example/a=1\n#";
        return Line + new string('-', size - Line.Length - 1) + "\n";
    }
}
