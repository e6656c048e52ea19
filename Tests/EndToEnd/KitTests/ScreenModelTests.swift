import Foundation
import Testing

extension EndToEnd {
    /// The emulator shows what xterm would show.
    @Suite struct ScreenModelTests {
        private func screen(_ text: String, columns: Int = 12, rows: Int = 4) -> ScreenModel {
            var model = ScreenModel(columns: columns, rows: rows)
            model.feed(text.utf8)
            return model
        }

        @Test func wideCharactersWrapWhole() {
            #expect(screen("あいうえおかき").lines == ["あいうえおか", "き", "", ""])
            #expect(screen("aあいうえおか").lines == ["aあいうえお", "か", "", ""])
            let model = screen("𠮷髙﨑")
            #expect((model.cursor.x, model.cursor.y) == (6, 0))
        }

        /// Half a wide character is no character.
        @Test(arguments: [
            ("あい\u{1B}[1;2Hx", " xい"), ("あい\u{1B}[1;1Hx", "x い"), ("あいう\u{1B}[1;2Hか", " か う"), ("あいう\u{1B}[1;3H\u{1B}[2P", "あう"),
            ("あいう\u{1B}[1;2H\u{1B}[1P", " いう"), ("あいう\u{1B}[1;3H\u{1B}[2@", "あ  いう"), ("あいう\u{1B}[1;4H\u{1B}[1K", "    う"),
            ("あいう\u{1B}[1;3H\u{1B}[1X", "あ  う"), ("ab\u{1B}[3bc", "abbbbc"), ("あ\u{1B}[2b", "あああ"), ("か\u{3099}x", "か\u{3099}x"),
        ])
        func editing(stream: String, line: String) {
            #expect(Array(screen(stream).lines[0].unicodeScalars) == Array(line.unicodeScalars))
        }

        @Test func scrollRegions() {
            var model = screen("1\r\n2\r\n3\r\n4\u{1B}[2;3r\u{1B}[3;1H\n")
            #expect(model.lines == ["1", "3", "", "4"])
            model.feed("\u{1B}[2;1H\u{1B}M".utf8)
            #expect(model.lines == ["1", "", "3", "4"])
            model.feed("\u{1B}[r\u{1B}[1;1H\u{1B}[1M".utf8)
            #expect(model.lines == ["", "3", "4", ""])
            model.feed("\u{1B}[2L".utf8)
            #expect(model.lines == ["", "", "", "3"])
            model.feed("\u{1B}[2S".utf8)
            #expect(model.lines == ["", "3", "", ""])
            model.feed("\u{1B}[1T".utf8)
            #expect(model.lines == ["", "", "3", ""])
        }

        @Test func alternateScreenAndLineDrawing() {
            var model = screen("main\u{1B}[?1049h\u{1B}[H\u{1B}[2J\u{1B}(0lqk\u{1B}(Balt")
            #expect(model.lines[0] == "┌─┐alt")
            #expect(model.isAlternate)
            model.feed("\u{1B}[?1049l".utf8)
            #expect(model.lines[0] == "main")
        }

        /// Output comes in pieces that end anywhere.
        @Test func piecesDoNotMatter() {
            let stream = Array("\u{1B}[2J\u{1B}[2;3H髙橋\u{1B}]0;題名\u{07}\u{1B}P$qm\u{1B}\\\u{1B}[7m﨑\u{1B}[m\u{1B}[3;1H𠮷\u{1B}(B".utf8)
            let whole = screen(String(decoding: stream, as: UTF8.self)).lines
            for cut in stream.indices {
                var model = ScreenModel(columns: 12, rows: 4)
                model.feed(stream[..<cut])
                model.feed(stream[cut...])
                #expect(model.lines == whole, "cut at \(cut)")
                #expect(model.unusual == ["ESC ] 0;題名", "ESC P $qm"])
            }
        }

        @Test func questionsAreAnswered() {
            var model = screen("\u{1B}[3;5H\u{1B}[6n\u{1B}[c")
            #expect(String(decoding: model.takeReplies(), as: UTF8.self).hasPrefix("\u{1B}[3;5R\u{1B}[?64;"))
            #expect(model.takeReplies().isEmpty)
        }

        @Test func coloursAndInvalidBytesAreNoticed() {
            #expect(!screen("\u{1B}[1;7ma\u{1B}[m").usedColour)
            #expect(screen("\u{1B}[1;31ma").usedColour)
            var model = ScreenModel(columns: 12, rows: 2)
            model.feed([0x61, 0xE9, 0xAB, 0x62, 0xFF])
            #expect(model.lines[0] == "a\u{FFFD}b\u{FFFD}")
            #expect(model.invalidBytes == 3)
        }

        @Test func aSmallerWindowCutsWideCharacters() {
            var model = screen("あいうえおか")
            model.resize(columns: 5, rows: 2)
            #expect(model.lines == ["あい", ""])
        }

        /// A second emulator, the one the measuring harness uses (and tests against tmux), shows the same.
        @Test(.enabled(if: Tool.python != nil)) func agreesWithTheHarness() async throws {
            let bench = Products.repository.appending(path: "bench").path
            let program = """
                import sys, json
                sys.path.insert(0, sys.argv[1])
                sys.dont_write_bytecode = True
                from pty_latency import Screen
                for line in sys.stdin:
                    s = Screen(30, 10)
                    s.feed(json.loads(line).encode())
                    print(json.dumps([s.lines(), s.x, s.y]))
                """
            var random = SeededGenerator(seed: 11)
            let streams = (0..<40).map { _ in Self.randomStream(&random) }
            let input = try streams.map { String(decoding: try JSONEncoder().encode($0), as: UTF8.self) }.joined(separator: "\n")
            let result = try await Command.run(try #require(Tool.python), ["-c", program, bench], input: input)
            #expect(result.status == .exited(0), "\(result.errors)")
            let answers = result.output.split(separator: "\n")
            #expect(answers.count == streams.count)
            for (stream, answer) in zip(streams, answers) {
                let model = screen(stream, columns: 30, rows: 10)
                let mine = try JSONSerialization.data(withJSONObject: [model.lines, model.cursor.x, model.cursor.y] as [Any])
                let theirs = try JSONSerialization.data(withJSONObject: JSONSerialization.jsonObject(with: Data(answer.utf8)))
                #expect(mine == theirs, "\(stream.debugDescription)")
            }
        }

        private static func randomStream(_ random: inout SeededGenerator) -> String {
            let texts = ["abc", "あいう", "髙橋", "x", "𠮷", "ﾊﾟ", "登録証明書", "—", "é", "   ", "か\u{3099}"]
            return (0..<200).map { _ in
                let n = Int.random(in: 1..<5, using: &random)
                switch Int.random(in: 0..<17, using: &random) {
                case 0, 1, 2: return texts.randomElement(using: &random) ?? ""
                case 3: return "\u{1B}[\(Int.random(in: 1...10, using: &random));\(Int.random(in: 1...30, using: &random))H"
                case 4: return "\r\n"
                case 5: return "\u{1B}[\(n)P"
                case 6: return "\u{1B}[\(n)@"
                case 7: return "\u{1B}[K"
                case 8: return "\u{1B}[1K"
                case 9: return "\u{1B}[\(n)L"
                case 10: return "\u{1B}[\(n)M"
                case 11: return "\u{1B}[\(n)X"
                case 12: return "\u{1B}[\(n)\(["A", "B", "C", "D", "G", "d"].randomElement(using: &random) ?? "A")"
                case 13: return "\u{1B}[\(n);\(n + 5)r\u{1B}[\(n + 1);1H"
                case 14: return "\u{1B}[\(n)\(["S", "T"].randomElement(using: &random) ?? "S")"
                case 15: return "\u{1B}[\(n)b"
                default: return ["\u{1B}M", "\u{1B}7", "\u{1B}8", "\u{1B}[J", "\u{1B}[1J"].randomElement(using: &random) ?? ""
                }
            }
            .joined()
        }
    }
}
