import Foundation
import Testing

@testable import Domain
@testable import Services

@Suite struct MailTests {
    private let from: MailAddress
    private let to: MailAddress
    /// 2026-11-21 19:05:03 in Tokyo, a Saturday.
    private let moment = Date(timeIntervalSince1970: 1_795_255_503)

    init() throws {
        from = try #require(MailAddress("desk@example.jp"))
        to = try #require(MailAddress("hanako.sample@example.com"))
    }

    private func lines(_ message: MailMessage) throws -> [String] {
        String(decoding: try message.encoded(at: moment, identifier: "id-1"), as: UTF8.self)
            .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    /// Addresses that can stand in a header, and what begins another header or address.
    @Test(arguments: [
        ("a@example.jp", "a@example.jp"), ("a.b+c@mail.example.co.jp", "a.b+c@mail.example.co.jp"),
        ("a..b@example.jp", "\"a..b\"@example.jp"), (".a.@example.jp", "\".a.\"@example.jp"),
        ("a", nil), ("@example.jp", nil), ("a@", nil), ("a@localhost", nil), ("a@-x.jp", nil), ("a@x..jp", nil), ("a b@example.jp", nil),
        ("a@example.jp\nBcc: b@example.jp", nil), ("a@example.jp, b@example.jp", nil), ("a,b@example.jp", nil), ("<a@example.jp>", nil),
        ("a\"b@example.jp", nil), ("あ@example.jp", nil), ("a@例.jp", nil), ("a;b@example.jp", nil), ("a(b)@example.jp", nil),
    ])
    func addresses(text: String, header: String?) { #expect(MailAddress(text)?.inHeader == header) }

    @Test func longAddresses() {
        #expect(MailAddress(String(repeating: "a", count: 64) + "@example.jp") != nil)
        #expect(MailAddress(String(repeating: "a", count: 65) + "@example.jp") == nil)
        #expect(MailAddress("a@" + String(repeating: "abcdefghi.", count: 26) + "jp") == nil)
    }

    /// The whole message: its headers, and a body that comes back byte for byte.
    @Test func message() throws {
        let body = "髙﨑 花子 様\n\n" + String(repeating: "𠮷", count: 40)
        let lines = try lines(MailMessage(from: from, fromName: "見本機関", to: to, subject: "完了", body: body))
        let end = try #require(lines.firstIndex(of: ""))
        #expect(
            Array(lines[..<end]) == [
                "From: =?UTF-8?B?6KaL5pys5qmf6Zai?= <desk@example.jp>", "To: <hanako.sample@example.com>", "Subject: =?UTF-8?B?5a6M5LqG?=",
                "Date: Sat, 21 Nov 2026 19:05:03 +0900", "Message-ID: <id-1@example.jp>", "MIME-Version: 1.0",
                "Content-Type: text/plain; charset=UTF-8", "Content-Transfer-Encoding: base64", "Auto-Submitted: auto-generated",
            ])
        #expect(lines[end...].allSatisfy { $0.utf8.count <= 76 })
        let data = try #require(Data(base64Encoded: lines[end...].joined()))
        #expect(String(decoding: data, as: UTF8.self).bytesEqual(body + "\n"))
    }

    /// Long subjects are cut between characters, each word by itself readable, no line longer than 76.
    @Test func encodedWords() throws {
        let subject = "【見本】変更登録（所有者の変更）完了のお知らせ " + String(repeating: "𠮷髙a", count: 30)
        let lines = try lines(MailMessage(from: from, fromName: String(repeating: "機関", count: 30), to: to, subject: subject, body: "x"))
        let start = try #require(lines.firstIndex { $0.hasPrefix("Subject: ") })
        let end = try #require(lines[(start + 1)...].firstIndex { !$0.hasPrefix(" ") })
        var read = ""
        for line in lines[start..<end] {
            #expect(line.utf8.count <= 76)
            let word = try #require(line.split(separator: "?").dropFirst(3).first)
            let bytes = try #require(Data(base64Encoded: String(word)))
            read += try #require(String(validating: bytes, as: UTF8.self))
        }
        #expect(end - start > 3)
        #expect(read.bytesEqual(subject))
        #expect(lines.allSatisfy { $0.utf8.count <= 76 })
    }

    /// Requirement 4.4.4: no text of a letter begins a header of its own.
    @Test(arguments: ["a\nBcc: x@example.com", "a\r\nBcc: x", "a\rb", "a\0b", "a\u{85}b", "a\u{2028}b"])
    func headerInjection(text: String) throws {
        for message in [
            MailMessage(from: from, fromName: "n", to: to, subject: text, body: ""),
            MailMessage(from: from, fromName: text, to: to, subject: "s", body: ""),
        ] {
            #expect(throws: MailMessage.Fault.controlCharacter) { try message.encoded(at: moment, identifier: "i") }
        }
        #expect(throws: MailMessage.Fault.controlCharacter) {
            try MailMessage(from: from, fromName: "n", to: to, subject: "s", body: "a\u{1B}[2J").encoded(at: moment, identifier: "i")
        }
    }

    // MARK: The command

    private func command(_ words: [String], _ timeout: Duration = .seconds(20)) -> MailCommand {
        MailCommand(
            command: words, from: from,
            sender: DocumentSender(name: "見本機関", postalCode: "", address: "東京都", phone: "03-0000-0001"),
            templates: LetterTemplates.load().templates, timeout: timeout)
    }

    /// 7.6.1: the former owner is told. The command gets the message on its input, and nothing of it in its words.
    @Test func completion() async throws {
        let folder = try TestFolder()
        let file = folder.file("mail")
        let chip = try ChipNumber("999000000000015")
        try await command(["sh", "-c", "cat >\"$1\"; echo \"$@\" >>\"$1.words\"", "sh", file.path])
            .tellCompletion(to: to, name: "髙﨑 花子", chips: [chip], changedAt: moment, now: moment)
        let text = try String(contentsOf: file, encoding: .utf8)
        #expect(text.contains("\nTo: <hanako.sample@example.com>\n"))
        let body = try #require(text.components(separatedBy: "\n\n").dropFirst().first)
        let bytes = try #require(Data(base64Encoded: body, options: .ignoreUnknownCharacters))
        let read = String(decoding: bytes, as: UTF8.self)
        #expect(read.hasPrefix("髙﨑 花子 様") && read.contains("999 000 000 000 015") && read.contains("令和8年11月21日"))
        #expect(try !String(contentsOf: folder.file("mail.words"), encoding: .utf8).contains("hanako"))
    }

    /// What went wrong is data, with a short code and never an address.
    @Test func failures() async throws {
        let chip = try ChipNumber("999000000000015")
        func failure(_ words: [String], _ timeout: Duration = .seconds(20)) async -> MailCommand.Failure? {
            do throws(MailCommand.Failure) {
                try await command(words, timeout).tellCompletion(
                    to: to, name: "hanako", chips: [chip], changedAt: moment)
                return nil
            } catch {
                #expect(!dumped(error).contains("hanako"))
                return error
            }
        }
        #expect(await failure(["true"]) == nil)
        #expect(await failure(["/nonexistent/sendmail"])?.code == "notStarted")
        #expect(await failure(["sh", "-c", "cat >/dev/null; exit 75"])?.code == "exit75")
        #expect(await failure(["sh", "-c", "kill -9 $$"])?.code == "signal9")
        #expect(await failure(["tail", "-f", "/dev/null"], .milliseconds(100))?.code == "timedOut")
    }

    @Test func addressesAreHidden() {
        #expect(!dumped(to).contains("hanako"))
        #expect(!"\(to)".contains("hanako"))
    }

    /// Without command, address or the body's name nothing is mailed. The postcode is taken off the address.
    @Test func settings() throws {
        var settings = Settings()
        settings.senderName = "見本機関"
        settings.senderPhone = "03-0000-0001"
        settings.mailCommand = ["sendmail", "-t", "-i"]
        settings.mailFrom = "desk@example.jp"
        #expect(MailCommand(settings, templates: LetterTemplates()) == nil)
        for (text, code, address) in [
            ("〒100-0001 東京都千代田区", "100-0001", "東京都千代田区"), ("1000001東京都", "100-0001", "東京都"), ("東京都千代田区1-1", "", "東京都千代田区1-1"),
            ("〒１００－０００１　東京都", "100-0001", "東京都"),
        ] {
            settings.senderAddress = text
            #expect(settings.documentSender?.postalCode == code)
            #expect(settings.documentSender?.address == address)
        }
        #expect(MailCommand(settings, templates: LetterTemplates())?.command == ["sendmail", "-t", "-i"])
    }
}
