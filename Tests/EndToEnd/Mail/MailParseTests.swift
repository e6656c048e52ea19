import Foundation
import Testing

extension EndToEnd {
    /// `mcterminal mail parse` on messages as they really arrive.
    @Suite struct MailParseTests {
        private func parse(_ mail: [UInt8], _ more: [String] = []) async throws -> Command.Result {
            try await Workspace.with { workspace in
                let file = workspace.root.appending(path: "mail.eml")
                try Data(mail).write(to: file)
                return try await Command.run(
                    Products.mcterminal, ["mail", "parse", file.path] + more,
                    environment: workspace.environment)
            }
        }

        private func object(_ mail: [UInt8], _ more: [String] = []) async throws -> [String: Any] {
            let result = try await parse(mail, ["--json"] + more)
            #expect(result.status == .exited(0), "\(result.errors)")
            return try #require(try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
        }

        /// ISO-2022-JP with NEC's ① and ㈱ and the 髙 of the IBM extensions, a file named by an illegal encoded word, facts of the text.
        private static let japanese: [UInt8] = {
            var mail = Array(
                """
                From: =?ISO-2022-JP?B?GyRCOzNFRBsoQg==?= <kainushi@example.jp>
                To: desk@example.jp
                Date: Sat, 21 Nov 2026 10:00:00 +0900
                Subject: =?ISO-2022-JP?B?GyRCSlY/LhsoQg==?=: RE: 260301-0083-0
                Message-ID: <first@example.jp>
                In-Reply-To: <zero@desk.example.jp>
                Content-Type: multipart/mixed; boundary=x

                --x
                Content-Type: text/plain; charset=iso-2022-jp


                """.replacing("\n", with: "\r\n").utf8)
            mail += [0x1B, 0x24, 0x42, 0x2D, 0x21, 0x2D, 0x6A, 0x7C, 0x62, 0x1B, 0x28, 0x42, 0x0D, 0x0A]
            mail += Array(
                """
                999 000 000 012 345
                03-0000-1201
                --x
                Content-Type: application/octet-stream; name="=?UTF-8?B?6KuL5rGC5pu4LmV4ZQ==?="
                Content-Transfer-Encoding: base64

                TVqQAAMAAAAEAAAA
                --x--

                """.replacing("\n", with: "\r\n").utf8)
            return mail
        }()

        /// Every field of the JSON is what the message says.
        @Test func json() async throws {
            let mail = try await object(Self.japanese, ["--own", "desk@example.jp"])
            let from = try #require((mail["from"] as? [[String: String]])?.first)
            #expect(from == ["name": "山田", "address": "kainushi@example.jp"])
            #expect(mail["text"] as? String == "①㈱髙\n999 000 000 012 345\n03-0000-1201")
            #expect(mail["charset"] as? String == "ISO-2022-JP")
            #expect(mail["isCharsetGuessed"] as? Bool == false)
            #expect(mail["date"] as? String == "2026-11-21T01:00:00Z")
            #expect(mail["messageID"] as? String == "first@example.jp")
            #expect(mail["inReplyTo"] as? [String] == ["zero@desk.example.jp"])
            #expect(mail["receiptNumbers"] as? [String] == ["260301-0083-0"])
            let facts = try #require(mail["facts"] as? [String: [String]])
            #expect(facts["chips"] == ["999000000012345"])
            #expect(facts["phones"] == ["03-0000-1201"])
            let file = try #require((mail["attachments"] as? [[String: Any]])?.first)
            #expect(file["safeName"] as? String == "請求書.exe")
            #expect(file["isExecutable"] as? Bool == true)
            #expect(mail["isAutomatic"] as? Bool == false)
            #expect(mail["isList"] as? Bool == false)
            #expect(mail["suspicions"] as? [String] == ["executable"])
        }

        /// A label that lies is seen through and said; another charset may be forced.
        @Test func guessed() async throws {
            let mail = Array("Subject: t\r\nContent-Type: text/plain; charset=iso-2022-jp\r\n\r\n髙橋です。\r\n".utf8)
            let read = try await object(mail)
            #expect(read["text"] as? String == "髙橋です。\n" || read["text"] as? String == "髙橋です。")
            #expect(read["charset"] as? String == "UTF-8" && read["isCharsetGuessed"] as? Bool == true)
            let forced = try await object(mail, ["--charset", "shift_jis"])
            #expect(forced["charset"] as? String == "Shift_JIS")
        }

        /// Nothing of a message moves a terminal's cursor, in words or in JSON.
        @Test(arguments: [[], ["--json"]]) func hostile(_ more: [String]) async throws {
            let mail = Array(
                "Subject: a\u{1B}[2Jb\u{9B}31m\u{202E}c\r\nFrom: \"\u{7}x\" <a@example.jp>\r\n\r\n\u{1B}]0;t\u{7}\u{85}\u{2066}z\r\n".utf8)
            let result = try await parse(mail, more)
            #expect(result.status == .exited(0), "\(result.errors)")
            let controls = result.output.unicodeScalars.filter {
                $0 != "\n"
                    && ($0.value < 0x20 || (0x7F...0x9F).contains($0.value) || (0x202A...0x202E).contains($0.value)
                        || (0x2066...0x2069).contains($0.value))
            }
            #expect(controls.isEmpty, "\(controls)")
        }

        /// What is no message, is not there or is asked for wrongly ends with its own status and a sentence that says what to do.
        @Test func refusals() async throws {
            #expect(try await parse([]).status == .exited(65))
            let unknown = try await parse(Array("Subject: a\r\n\r\n".utf8), ["--charset", "klingon"])
            #expect(unknown.status == .exited(64) && unknown.errors.contains("iso-2022-jp"))
            let missing = try await Command.run(Products.mcterminal, ["mail", "parse", "/nowhere/mail.eml"])
            #expect(missing.status == .exited(66) && missing.errors.contains("/nowhere/mail.eml"))
        }

        /// A message from standard input, in words and in English.
        @Test func words() async throws {
            let mail =
                "From: MAILER-DAEMON@mx.example.jp\nSubject: Undelivered Mail\nAuto-Submitted: auto-replied\nList-Id: <l.example.jp>\n\nbody\n"
            let result = try await Command.run(
                Products.mcterminal, ["mail", "parse", "-"], environment: ["MCTERMINAL_LANGUAGE": "en"], input: mail)
            #expect(result.status == .exited(0), "\(result.errors)")
            #expect(result.output.contains("From: MAILER-DAEMON@mx.example.jp"))
            #expect(result.output.contains("automatic") && result.output.contains("mailing list"))
            #expect(result.output.hasSuffix("body\n") || result.output.hasSuffix("body\n\n"))
        }
    }
}
