import Domain
import Foundation
import Testing

@testable import Documents

/// Names are printed as they are spelled, or not at all.
@Suite struct CharacterTests {
    private func certificate(_ name: String) throws -> PDF { try PDF(.certificates([Sample.certificate(owner: name)])) }

    /// What comes out of the file are the code points that went in, also of letters that share a shape in the font: U+FA19 with a
    /// variation sequence, the wave dashes.
    @Test(arguments: [
        "髙橋", "﨑山", "神\u{FA19}神髙高﨑崎", "辻󠄀辻", "葛󠄀葛󠄁葛", "神\u{FE00}\u{FA19}", "\u{FA10}塚\u{FA12}晴", "ﾊﾝｶｸｶﾞ", "Ａ１ａA1a", "〜～−－ー─━一ｰ―", "㈱①㋿",
        "が\u{304B}\u{3099}", "Émile", "E\u{301}mile", "〇○◯", "々〆ヶ",
    ])
    func extracts(name: String) throws {
        let text = try certificate(name).text()
        let hits = text.split(separator: "\n").filter { $0.unicodeScalars.ends(with: name) }
        #expect(hits.count == 1 && text.unicodeScalars.count(of: name) == 2, "\(text)")
    }

    /// Registered letters beyond JIS print where the font of the family registers is installed.
    @Test(.enabled(if: Tool.hasFont("IPAmjMincho")), arguments: ["𠮷田", "渡邉\u{E010F}", "\u{2A6D6}"])
    func registeredLetters(name: String) throws {
        let pdf = try certificate(name)
        #expect(try pdf.text().unicodeScalars.count(of: name) == 2)
        #expect(try pdf.fonts().contains { $0.name == "IPAmjMincho" && $0.isEmbedded && $0.isSubset && $0.hasUnicode })
    }

    /// Without that font they are refused, with field and character.
    @Test(.disabled(if: Tool.hasFont("IPAmjMincho")))
    func beyondTheFonts() throws {
        #expect(
            throws: DocumentRefusal.unprintable([
                Unprintable(index: 0, field: .name, scalars: [0x20BB7], reason: .noGlyph),
                Unprintable(index: 0, field: .ownerName, scalars: [0x20BB7], reason: .noGlyph),
            ])
        ) { try certificate("𠮷田") }
    }

    /// A variant the fonts do not know is not printed as its base letter, and what has no shape of its own is not printed.
    @Test(
        arguments: [
            ("邉\u{E0105}\u{E01EF}", [0x9089, 0xE0105, 0xE01EF], Unprintable.Reason.unknownVariant),
            ("邉\u{E01EF}", [0x9089, 0xE01EF], .unknownVariant),
            ("한", [0xD55C], .noGlyph), ("😀", [0x1F600], .noGlyph), ("ﬁ", [0xFB01], .noGlyph), ("\u{E000}", [0xE000], .notText),
            ("\u{202E}", [0x202E], .notText), ("\u{E0100}", [0xE0100], .notText), ("\u{0}", [0], .notText), ("\n", [0xA], .notText),
            ("\u{200B}", [0x200B], .notText), ("\u{AD}", [0xAD], .notText), ("\u{378}", [0x378], .notText),
        ] as [(String, [UInt32], Unprintable.Reason)])
    func refused(text: String, scalars: [UInt32], reason: Unprintable.Reason) throws {
        let maker = try DocumentMaker()
        let job = DocumentJob(.check([PrintableText(.breed, "柴犬"), PrintableText(.animalName, text)]), createdAt: Sample.now)
        guard case .checked(let found) = maker.answer(job) else {
            Issue.record("not checked")
            return
        }
        #expect(found.map(\.index) == [1] && found.map(\.field) == [.animalName])
        #expect(found.first?.scalars == scalars && found.first?.reason == reason, "\(found)")
        var content = Sample.certificate()
        content.animal.name = text
        #expect(throws: DocumentRefusal.unprintable([Unprintable(index: 0, field: .animalName, scalars: scalars, reason: reason)])) {
            try PDF(.certificates([content]))
        }
    }

    /// Everything that cannot be printed of a job is said at once, each character once a field.
    @Test func allAtOnce() throws {
        var second = Sample.certificate(owner: "한😀한")
        second.animal.breed = "\u{E000}"
        #expect(
            throws: DocumentRefusal.unprintable([
                Unprintable(index: 1, field: .name, scalars: [0xD55C], reason: .noGlyph),
                Unprintable(index: 1, field: .name, scalars: [0x1F600], reason: .noGlyph),
                Unprintable(index: 1, field: .breed, scalars: [0xE000], reason: .notText),
                Unprintable(index: 1, field: .ownerName, scalars: [0xD55C], reason: .noGlyph),
                Unprintable(index: 1, field: .ownerName, scalars: [0x1F600], reason: .noGlyph),
            ])
        ) { try PDF(.certificates([Sample.certificate(), second])) }
    }

    /// The character is told by its code points, for an operator who cannot see it either.
    @Test func codePoints() {
        let found = Unprintable(index: 0, field: .name, scalars: [0x9089, 0xE0100], reason: .unknownVariant)
        #expect(found.codePoints == "U+9089 U+E0100" && found.character.unicodeScalars.count == 2)
        #expect(Unprintable(index: 0, field: .name, scalars: [10], reason: .notText).codePoints == "U+000A")
    }
}

extension Substring.UnicodeScalarView {
    /// By code points: `==` of strings takes some spellings for the same.
    fileprivate func ends(with text: String) -> Bool { suffix(text.unicodeScalars.count).elementsEqual(text.unicodeScalars) }
}

extension String.UnicodeScalarView {
    fileprivate func count(of text: String) -> Int {
        let (all, part) = (Array(self), Array(text.unicodeScalars))
        guard all.count >= part.count else { return 0 }
        return (0...(all.count - part.count)).count { all[$0..<$0 + part.count].elementsEqual(part) }
    }
}
