import Foundation
import Testing

extension EndToEnd {
    /// What others put into the registry never reaches the terminal as anything but text.
    @Suite struct HostileAnswerTests {
        /// Escape sequences, bidi controls, C1, NUL and a megabyte of text in every field of the answers.
        @Test(arguments: ["hostile@A2RB,hostile@A511,hostile@A2RC", "hostile-all@A2RB,hostile-all@A511,hostile-all@A2RC"])
        func nothingHostileArrivesRaw(faults: String) async throws {
            try await Desk.with(faults: faults) { desk in
                let chips = try await desk.world(3)
                for (columns, rows) in [(80, 24), (132, 43)] {
                    try await desk.work(columns: columns, rows: rows) { session in
                        // What the program itself asks of the terminal at its start is over.
                        let start = session.now.log.count
                        for chip in chips {
                            try session.type("\(chip.number)<Enter>")
                            try await session.wait(forText: chip.grouped)
                            try await session.waitUntilQuiet()
                            // The owner's side too: the desk's own view of it, and the read-back.
                            try session.type("<M-v>")
                            try await session.waitUntilQuiet()
                            try session.type("y")
                            try await session.waitUntilQuiet()
                            try session.type("<F7><F7><F7>")
                            try await session.waitUntilQuiet()
                            check(session.now, from: start)
                        }
                        try session.type("<F2>山田<Enter>")
                        try await session.waitUntilQuiet()
                        check(session.now, from: start)
                        // The frame still stands, and the program still answers.
                        try session.type("<F4>")
                        try await session.wait(forText: Shown.openView)
                        let status = try await desk.leave(session)
                        #expect(status == .exited(0))
                    }
                }
            }
        }

        private func check(_ state: PtySession.State, from start: Int) {
            #expect(state.screen.unusual.isEmpty, "\(state.screen.unusual)")
            #expect(state.screen.invalidBytes == 0)
            #expect(state.screen.isAlternate)
            let text = String(decoding: state.log[start...], as: UTF8.self)
            let raw = Set(text.unicodeScalars.lazy.filter(Self.isForbidden).map { "U+" + String($0.value, radix: 16) })
            #expect(raw.isEmpty, "\(raw.sorted())")
            for sequence in ["\u{1B}]", "\u{1B}P", "\u{1B}[c", "\u{1B}[6n", "evil.example\u{1B}"] {
                let isThere = text.contains(sequence)
                #expect(!isThere, "\(sequence.debugDescription)")
            }
        }

        /// C0 but for what cursor movement needs, DEL, C1, bidi controls, tags, noncharacters, line and paragraph separators.
        private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
            switch scalar.value {
            case 0x07, 0x08, 0x09, 0x0A, 0x0D, 0x0E, 0x0F, 0x1B: false
            case 0x00...0x1F, 0x7F...0x9F, 0x061C, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF, 0xFFFE...0xFFFF,
                0xE0000...0xE007F:
                true
            default: scalar.value & 0xFFFE == 0xFFFE
            }
        }
    }
}
