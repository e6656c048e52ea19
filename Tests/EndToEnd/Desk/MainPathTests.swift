import Testing

extension EndToEnd {
    /// The job of the desk from the first key to the next morning.
    @Suite struct MainPathTests {
        /// Logs in, scans a chip, writes the call down, closes it, sees it in the list, leaves; finds it again the next day.
        @Test(arguments: [(80, 24), (132, 43)]) func aCallIsLoggedAndFoundAgain(columns: Int, rows: Int) async throws {
            try await Desk.with { desk in
                let chip = try #require(try await desk.world(20).first { $0.animal.deathDate == nil })
                let question = "住所が変わったときの手続きを知りたい"
                let receipt = try await desk.work(columns: columns, rows: rows) { session in
                    try await session.wait(forText: Shown.noInquiry)

                    try session.type("\(chip.number)<Enter>")
                    try await session.wait(forText: chip.grouped)
                    try await session.wait(forText: chip.animal.name)

                    try session.type("<F3>")
                    try await session.wait(for: "a receipt number") { Shown.receipt(on: $0.screen) != nil }
                    let receipt = try #require(Shown.receipt(on: session.screen))
                    #expect(session.screen.lines.contains { $0.contains("番号") && $0.contains(chip.grouped) })

                    try session.type("\(question)<Tab>オンラインの申請を案内した<Tab>31")
                    try await session.wait(forText: Shown.saved)
                    try session.type("<F9>")
                    try await session.wait(forText: "\(receipt) \(Shown.completed)")

                    try session.type("<F4>4")
                    try await session.wait(forText: Shown.allView)
                    try await session.wait(for: "the note's row") {
                        $0.screen.lines.contains { $0.contains(receipt) && $0.contains("住所が変わった") }
                    }

                    let status = try await desk.leave(session)
                    #expect(status == .exited(0))
                    #expect(!session.screen.isAlternate)
                    #expect(session.isCooked)
                    return receipt
                }

                try await desk.work(columns: columns, rows: rows) { session in
                    try session.type("4")
                    try await session.wait(forText: receipt)
                    try session.type("<F2>")
                    try await session.wait(forText: Shown.search)
                    try session.type("\(receipt)<Enter>")
                    try await session.wait(forText: "応対 \(receipt)")
                    try await session.wait(forText: question)
                    try await session.wait(forText: "オンラインの申請を案内した")
                }
            }
        }

        /// A scanner's burst opens the chip from inside a half-written note and takes nothing of it.
        @Test func aScanLeavesTheNoteAlone() async throws {
            try await Desk.with { desk in
                let chips = try await desk.world(2)
                try await desk.work { session in
                    try session.type("<F3>")
                    try await session.wait(for: "a receipt number") { Shown.receipt(on: $0.screen) != nil }
                    try session.type("書きかけの文<Left>")
                    try await session.wait(forText: Shown.saved)
                    let before = try await session.waitUntilQuiet()
                    for (chip, end) in zip(chips, ["<Enter>", "<Tab>"]) {
                        try session.type("\(chip.number)\(end)")
                        try await session.wait(forText: chip.animal.name)
                        let after = try await session.waitUntilQuiet()
                        #expect(after.line(with: "書きかけの文") != nil)
                        #expect(after.cursor == before.cursor)
                    }
                    try session.type("別の")
                    try await session.wait(forText: "書きかけの別の文")
                }
            }
        }

        /// Typed by hand with a break, in full width, and pasted with hyphens: the same chip.
        @Test func numbersAreWelcomeInEveryForm() async throws {
            try await Desk.with { desk in
                let chip = try #require(try await desk.world(1).first)
                let fullWidth = String(chip.number.map { Character(Unicode.Scalar(0xFF10 + ($0.wholeNumberValue ?? 0)) ?? "0") })
                try await desk.work { session in
                    for typed in [chip.grouped, fullWidth, chip.grouped.replacing(" ", with: "-")] {
                        try session.type("<F2>")
                        try await session.wait(forText: Shown.search)
                        session.paste(typed)
                        try await session.wait(forText: "Enter: マイクロチップ \(chip.grouped)")
                        try session.type("<Enter>")
                        try await session.wait(forText: chip.animal.name)
                        try session.type("<Esc>")
                        try await session.wait(forTextToGo: chip.animal.name)
                    }
                }
            }
        }

        /// A number that is not registered offers its registered neighbours.
        @Test func anUnknownChipOffersWhatItCouldBe() async throws {
            try await Desk.with { desk in
                let chip = try #require(try await desk.world(1).first)
                // One misheard digit near the end.
                let last = try #require(chip.number.last?.wholeNumberValue)
                let misheard = String(chip.number.dropLast()) + "\((last + 1) % 10)"
                try await desk.work(columns: 132, rows: 43) { session in
                    try session.type("\(misheard)<Enter>")
                    // The search starts by itself.
                    try await session.wait(forText: chip.grouped, within: .seconds(60))
                    try session.type("1")
                    try await session.wait(forText: chip.animal.name)
                }
            }
        }
    }
}
