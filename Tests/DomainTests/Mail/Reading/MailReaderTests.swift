import Foundation
import Testing

@testable import Domain

@Suite struct MailReaderTests {
    static func part(_ type: String, _ content: String = "", headers: [(String, String)] = [], children: [RawPart] = []) -> RawPart {
        let media = type.split(separator: ";").first.map { $0.lowercased() } ?? "text/plain"
        let all = [("Content-Type", type)] + headers
        return RawPart(
            headers: all.map { RawHeader(name: $0.0, value: bytes(" " + $0.1)) }, mediaType: media, content: bytes(content),
            children: children)
    }

    private func read(_ root: RawPart, override: MailCharset? = nil) -> ReadMail {
        MailReader.read(RawMail(root: root, size: 1_000), override: override)
    }

    /// A letter of a 携帯: JIS, raw name, folded subject.
    @Test func letter() throws {
        let mail = read(
            Self.part(
                "text/plain; charset=ISO-2022-JP", "%1B$B$3$s$K$A$O!#%1B(B\r\n\r\nhttps://x.jp/a\r\n",
                headers: [
                    ("From", "=?ISO-2022-JP?B?GyRCOzNFRBsoQg==?= <.taro..x.@DOCOMO.ne.jp>"), ("To", "desk@x.jp"), ("Cc", "a@x.jp"),
                    ("cc", "b@x.jp"),
                    ("Subject", "=?UTF-8?B?55m76Yyy?="), ("Date", "Thu, 1 Oct 2026 10:05:00 +0900"), ("Message-Id", "<m1@x.jp>"),
                    ("In-Reply-To", "<m0@x.jp>"),
                    ("References", "<a@x.jp>"), ("References", "<m0@x.jp>"), ("From", "evil@x.jp"),
                ]))
        #expect(mail.from == [MailPerson(name: "山田", address: ".taro..x.@docomo.ne.jp")])
        #expect(mail.to.map(\.address) == ["desk@x.jp"] && mail.cc.map(\.address) == ["a@x.jp", "b@x.jp"])
        #expect(
            mail.subject == "登録" && mail.messageID == "m1@x.jp" && mail.inReplyTo == ["m0@x.jp"]
                && mail.references == ["a@x.jp", "m0@x.jp"])
        #expect(mail.date.map { TokyoTime($0).clock } == "10:05")
        #expect(mail.body == MailBody(text: "こんにちは。\n\nhttps://x.jp/a", charset: .iso2022JP))
        #expect(
            mail.links == [MailLink(text: "https://x.jp/a", target: "https://x.jp/a")] && mail.attachments.isEmpty && !mail.isHeaderGuessed
                && mail.size == 1_000)
    }

    /// Nothing at all is still a mail.
    @Test func nothing() {
        let mail = read(RawPart(headers: [], mediaType: "text/plain"))
        #expect(mail.from.isEmpty && mail.subject.isEmpty && mail.date == nil && mail.messageID == nil && mail.body.text.isEmpty)
        #expect(read(RawPart(headers: [], mediaType: "multipart/mixed")).body.text.isEmpty)
    }

    /// Plain text before HTML, unless it is empty; HTML alone; the charset the page names.
    @Test func alternatives() {
        let plain = Self.part("text/plain", "plain")
        let html = Self.part("text/html; charset=utf-8", "<p>%E3%81%82</p>")
        #expect(read(Self.part("multipart/alternative", children: [plain, html])).body.text == "plain")
        let empty = Self.part("text/plain", " \r\n")
        let related = Self.part("multipart/related", children: [html, Self.part("image/png", "x", headers: [("Content-ID", "<i>")])])
        let mail = read(Self.part("multipart/alternative", children: [empty, related]))
        #expect(mail.body == MailBody(text: "あ", charset: .utf8, source: .html) && mail.attachments.map(\.part) == [4])
        let page = Self.part("text/html", "<meta charset=\"shift_jis\"><p>%8E%52</p>")
        #expect(read(page).body == MailBody(text: "山", charset: .shiftJIS, source: .html))
        #expect(read(Self.part("text/plain", "<html><body>a<br>b")).body == MailBody(text: "a\nb", charset: .ascii, source: .html))
    }

    /// Several texts are one; files are listed by their place in the tree.
    @Test func mixed() {
        let root = Self.part(
            "multipart/mixed",
            children: [
                Self.part("multipart/alternative", children: [Self.part("text/plain", "one\r\n"), Self.part("text/html", "<b>one</b>")]),
                Self.part("image/jpeg; name=\"%8E%CA%90%5E.jpg\"", "1234"), Self.part("text/plain", "two"),
                Self.part("text/plain; name=notes.txt", "n", headers: [("Content-Disposition", "attachment")]),
                Self.part("application/octet-stream", "x"),
            ])
        let mail = read(root)
        #expect(mail.body.text == "one\n\ntwo" && mail.body.source == .plain && mail.isHeaderGuessed)
        #expect(
            mail.attachments == [
                MailAttachment(part: 4, name: "写真.jpg", safeName: "写真.jpg", mediaType: "image/jpeg", size: 4),
                MailAttachment(part: 6, name: "notes.txt", safeName: "notes.txt", mediaType: "text/plain", size: 1),
                MailAttachment(part: 7, name: "", safeName: "attachment", mediaType: "application/octet-stream", size: 1),
            ])
    }

    /// A message inside is a file named by its subject; its text is not this letter's, its programs are.
    @Test func messageInside() {
        let inner = Self.part(
            "multipart/mixed", headers: [("Subject", "=?UTF-8?B?6Lui6YCB?=/1")],
            children: [Self.part("text/plain", "inner"), Self.part("application/pdf; name=a.exe", "xx")])
        let root = Self.part(
            "multipart/mixed",
            children: [Self.part("text/plain", "outer"), Self.part("message/rfc822", children: [inner]), Self.part("image/png", "z")])
        let mail = read(root)
        #expect(mail.body.text == "outer")
        #expect(
            mail.attachments == [
                MailAttachment(part: 2, name: "転送/1.eml", safeName: "1.eml", mediaType: "message/rfc822", size: 7, isExecutable: true),
                MailAttachment(part: 6, name: "", safeName: "attachment.png", mediaType: "image/png", size: 1),
            ])
    }

    /// The operator's choice overrules label and guess, in raw headers too.
    @Test func override() {
        let root = Self.part("text/plain; charset=utf-8", "%8E%52%93%63", headers: [("Subject", "%8E%52"), ("From", "%8E%52 <a@x.jp>")])
        #expect(read(root).body.isGuessed && read(root).isHeaderGuessed)
        let chosen = read(root, override: .windows1252)
        #expect(chosen.body == MailBody(text: "ŽR“c", charset: .windows1252) && chosen.subject == "ŽR" && !chosen.isHeaderGuessed)
    }

    /// `format=flowed`, lone CR, NUL.
    @Test func plainText() {
        #expect(read(Self.part("text/plain; format=flowed; delsp=yes", "a \r\nb\r\n")).body.text == "ab")
        #expect(read(Self.part("text/plain", "a\rb%00c\r\n\r\n")).body.text == "a\nbc")
    }

    /// Trees deeper than any letter are cut, not followed.
    @Test func deep() {
        var part = Self.part("text/plain", "x")
        for _ in 0..<300 { part = Self.part("multipart/mixed", children: [part]) }
        #expect(read(part).cuts == [.tooDeep])
        var message = Self.part("text/plain", "x")
        for _ in 0..<300 { message = Self.part("message/rfc822", children: [message]) }
        #expect(read(message).cuts == [.tooDeep])
    }

    /// Text longer than what is read is cut between characters, and said.
    @Test func long() {
        let mail = read(RawPart(headers: [], mediaType: "text/plain", content: Array(String(repeating: "あ", count: 700_000).utf8)))
        #expect(mail.cuts == [.tooLarge] && mail.body.text.utf8.count <= BodyText.limit && mail.body.text.hasSuffix("あ"))
    }
}
