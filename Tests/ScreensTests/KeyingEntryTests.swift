import Domain
import Foundation
import Services
import Terminal
import Testing

@testable import Screens

/// What each key does to a form, field kind by field kind.
@Suite struct KeyingEntryTests {
    private static let chip = Keying.spec(.chip, .chip, presence: .mandatory, advances: true, isDoubleKeyed: true)
    private static let key = Keying.spec(.changeKey, .changeKey, advances: true, isDoubleKeyed: true)
    private static let kana = Keying.spec(.ownerKana, .kana, isCarried: true)
    private static let name = Keying.spec(.ownerName, .name, isCarried: true)
    private static let address = [
        Keying.spec(.postalCode, .postalCode, advances: true, isCarried: true), Keying.spec(.prefecture, .prefecture, isCarried: true),
        Keying.spec(.city, .city, isCarried: true), Keying.spec(.street, .street, isCarried: true),
    ]
    private static let phone = Keying.spec(.phone, .phone, advances: true)
    private static let text = Keying.spec(.features, .text)

    // MARK: Keyed twice

    /// A number typed by hand is asked for again, blind; equal, it is taken and the cursor goes on.
    @Test func chipTwice() {
        var entry = Keying.entry(of: [Self.chip, Self.text])
        entry.type(Keying.chip)
        #expect(entry.field == .chip)
        #expect(entry.firstKeying != nil)
        #expect(entry.buffer.isEmpty)
        #expect(entry.entry(.chip) == nil)
        entry.type(Keying.chip)
        #expect(entry.entry(.chip)?.text == Keying.chip)
        #expect(entry.field == .features)
    }

    /// Two numbers that differ by a digit: neither is taken, and both are keyed again.
    @Test func chipTwiceDiffering() {
        var entry = Keying.entry(of: [Self.chip, Self.text])
        entry.type(Keying.chip)
        let events = entry.type("999000000012346")
        #expect(events.contains(.bell))
        #expect(entry.halt?.stop == .differs)
        #expect(entry.entry(.chip) == nil)
        #expect(entry.firstKeying == nil)
        entry.take(.edit(.backspace))
        entry.type(Keying.chip + Keying.chip)
        #expect(entry.entry(.chip)?.text == Keying.chip)
        #expect(entry.halt == nil)
        #expect(entry.field == .features)
    }

    /// Enter in place of the second keying is no second keying.
    @Test func secondKeyingMissing() {
        var entry = Keying.entry(of: [Self.chip, Self.text])
        entry.type(Keying.chip + "\n")
        #expect(entry.halt?.stop == .again)
        #expect(entry.field == .chip)
        #expect(entry.take(.complete) != [.completed])
    }

    /// Half of a double keying is not lost when the field is left: what was keyed first stands there again.
    @Test func halfOfTwo() {
        var entry = Keying.entry(of: [Self.text, Self.chip])
        entry.take(.down)
        entry.type(Keying.chip + "999")
        entry.take(.previous, .exit)
        #expect(entry.field == .chip)
        #expect(entry.buffer.text == Keying.chip)
        entry.take(.exit)
        entry.type(Keying.chip)
        #expect(entry.entry(.chip)?.text == Keying.chip)
    }

    /// A number a reader filled in needs no second keying.
    @Test func chipScanned() {
        var entry = Keying.entry(of: [Self.chip, Self.text])
        entry.take(.scan(Keying.chip))
        #expect(entry.entry(.chip)?.origin == .scanned)
        #expect(entry.field == .features)
    }

    /// Digits of both keyings that came in one go are both of them.
    @Test func twoKeyingsInABurst() {
        var entry = Keying.entry(of: [Self.chip, Self.text])
        entry.take(.scan(Keying.chip + Keying.chip))
        #expect(entry.entry(.chip)?.text == Keying.chip)
        #expect(entry.entry(.chip)?.origin == .keyed)
        #expect(entry.field == nil || entry.field == .features)
    }

    /// Scanned away from its field the number goes where it belongs, and the cursor stays; another number than the form's goes nowhere.
    @Test func scannedElsewhere() {
        var entry = Keying.entry(of: [Self.chip, Self.text])
        entry.take(.down)
        entry.type("右耳")
        entry.take(.scan(Keying.chip))
        #expect(entry.entry(.chip)?.text == Keying.chip)
        #expect(entry.field == .features)
        #expect(entry.buffer.text == "右耳")
        #expect(entry.take(.scan("999000000054321")).contains(.note(.scanElsewhere)))
        #expect(entry.entry(.chip)?.text == Keying.chip)
        #expect(entry.buffer.text == "右耳")
    }

    /// Digits typed so fast that they look like a reader's, but are no chip number, are typed digits.
    @Test func fastDigits() {
        var entry = Keying.entry(of: [Keying.spec(.businessNumber, .number), Self.text])
        entry.take(.scan("123456789012345"))
        #expect(entry.entry(.businessNumber)?.text == "123456789012345")
        #expect(entry.field == .features)
    }

    /// The change key is typed twice too, in letters of any width and case.
    @Test func changeKey() {
        var entry = Keying.entry(of: [Self.key, Self.text])
        entry.type("7kq2m4xp9td" + "７ＫＱ２Ｍ４ＸＰ９ＴＤ")
        #expect(entry.entry(.changeKey)?.text == "7KQ2M4XP9TD")
        #expect(entry.field == .features)
    }

    // MARK: Text

    /// Letters become kana as they are typed, also what waits for more; deletion takes back what the last key made.
    @Test func kana() {
        var entry = Keying.entry(of: [Self.kana, Self.name])
        entry.type("ta")
        #expect(entry.buffer.text == "タ")
        entry.type("k")
        #expect(entry.buffer.text == "タk")
        entry.type("ahasi hann")
        entry.take(.edit(.backspace))
        #expect(entry.buffer.text == "タカハシ ハ" || entry.buffer.text == "タカハシ ハn")
        entry.take(.edit(.killToStart))
        entry.type("taka\u{8}kahasi ken\n")
        #expect(entry.entry(.ownerKana)?.text == "タカハシ ケン")
    }

    /// Kana of an input method, hiragana too, are taken as they come.
    @Test func kanaOfAnInputMethod() {
        var entry = Keying.entry(of: [Self.kana, Self.name])
        for input in ["たかはし", " ", "はなこ"] { entry.take(.text(input)) }
        entry.take(.exit)
        #expect(entry.entry(.ownerKana)?.text == "タカハシ ハナコ")
    }

    /// Every spelling stays byte for byte: 髙, 﨑, U+FA19, 𠮷, a variation selector.
    @Test(arguments: ["髙橋 花子", "﨑山\u{3000}太郎", "\u{FA19}田 あおい", "𠮷田 蓮", "葛\u{E0100}城 実", "Anna-Lena O’Brien"])
    func names(name: String) {
        var entry = Keying.entry(of: [Self.name, Self.text])
        entry.type(name + "\n")
        #expect(entry.entry(.ownerName)?.text.bytesEqual(name) == true)
    }

    /// A paste stays in its field, whatever line ends it brings, and never goes on by itself.
    @Test func paste() {
        var entry = Keying.entry(of: [Self.phone, Self.name, Self.text])
        entry.take(.paste("09000004401\n"))
        #expect(entry.field == .phone)
        entry.take(.exit, .paste("髙橋 花子\r\n髙橋\n\n"))
        #expect(entry.field == .ownerName)
        entry.take(.exit)
        #expect(entry.field == .features)
        #expect(entry.entry(.ownerName)?.text.contains("\n") == false)
    }

    /// The first character typed into a field that has a value replaces it; an arrow key before it does not.
    @Test func replacing() {
        var entry = Keying.entry(of: [Self.name, Self.text])
        entry.type("髙橋\n")
        entry.take(.previous)
        entry.type("﨑山\n")
        #expect(entry.entry(.ownerName)?.text == "﨑山")
        entry.take(.previous, .edit(.lineEnd))
        entry.type(" 太郎\n")
        #expect(entry.entry(.ownerName)?.text == "﨑山 太郎")
        entry.take(.previous, .exit)
        #expect(entry.entry(.ownerName)?.text == "﨑山 太郎")
    }

    // MARK: Address

    /// One town fills prefecture, city and town at once; the cursor stands behind the town.
    @Test func oneTown() {
        var entry = Keying.entry(of: Self.address + [Self.phone])
        entry.type("１０００００５")
        #expect(entry.field == .street)
        #expect(entry.buffer.text == "丸の内")
        #expect(entry.buffer.cursor == 3)
        #expect(entry.entry(.prefecture)?.text == "東京都")
        #expect(entry.entry(.city)?.code == "131016")
        #expect(entry.entry(.city)?.origin == .derived)
        entry.type("九丁目1-3\n")
        #expect(entry.entry(.street)?.text == "丸の内九丁目1-3")
        #expect(entry.field == .phone)
    }

    /// Several towns are asked for inside the form; a digit chooses.
    @Test func severalTowns() {
        var entry = Keying.entry(of: Self.address + [Self.phone])
        entry.type("9390000")
        #expect(entry.pick?.towns.count == 2)
        entry.type("２")
        #expect(entry.pick == nil)
        #expect(entry.buffer.text == "下町")
        entry.type("4-5\n")
        #expect(entry.entry(.street)?.text == "下町4-5")
    }

    /// A list of towns can be left for the postcode, which is keyed again.
    @Test func leavingTheList() {
        var entry = Keying.entry(of: Self.address + [Self.phone])
        entry.type("9390000")
        entry.take(.edit(.backspace))
        #expect(entry.pick == nil)
        #expect(entry.field == .postalCode)
        entry.type("1000005")
        #expect(entry.entry(.prefecture)?.text == "東京都")
        #expect(entry.field == .street)
    }

    /// A code of two prefectures: the city's code tells them apart.
    @Test func twoPrefectures() {
        var entry = Keying.entry(of: Self.address)
        entry.type("4980000" + "2" + "大字源緑輪中\n")
        #expect(entry.entry(.prefecture)?.text == "三重県")
        #expect(entry.entry(.city)?.code == "243035")
        #expect(entry.entry(.street)?.text == "大字源緑輪中")
    }

    /// A postcode that is corrected leaves the street that was typed alone.
    @Test func correctedPostcode() {
        var entry = Keying.entry(of: Self.address + [Self.phone])
        entry.type("10000059-1-3\n")
        entry.take(.up, .up, .up, .up)
        #expect(entry.field == .postalCode)
        entry.type("93900001")
        #expect(entry.entry(.city)?.text == "わらび市")
        entry.take(.exit)
        #expect(entry.entry(.street)?.text == "丸の内9-1-3")
    }

    /// A code the table does not have says so, and prefecture and city are keyed.
    @Test func unknownPostcode() {
        var entry = Keying.entry(of: Self.address)
        let events = entry.type("0000000")
        #expect(events.contains(.note(.unknownPostcode)))
        #expect(entry.field == .prefecture)
    }

    // MARK: Dates, choices, money

    /// Days in the forms people write them; a full one goes on by itself.
    @Test(arguments: [
        ("20260301", "2026-03-01", true), ("R080301", "2026-03-01", true), ("R8.3.1\n", "2026-03-01", false),
        ("令和8年3月1日\n", "2026-03-01", false), ("２０２６０３０１", "2026-03-01", true), ("S60-1-2\n", "1985-01-02", false),
    ])
    func dates(typed: String, iso: String, isFull: Bool) {
        var entry = Keying.entry(of: [Keying.spec(.fittedOn, .date, advances: true), Self.text])
        entry.type(typed)
        #expect(entry.entry(.fittedOn)?.text == iso)
        #expect(entry.field == .features)
    }

    /// A day there is not stops at the field with the text for correction; one corrected goes on.
    @Test func impossibleDay() {
        var entry = Keying.entry(of: [Keying.spec(.fittedOn, .date, advances: true), Self.text])
        let events = entry.type("20260230")
        #expect(events.contains(.bell))
        #expect(entry.halt?.stop == .unreadable(.date(.noSuchDay(30, month: 2, last: 28))))
        #expect(entry.buffer.text == "20260230")
        entry.type("\u{8}\u{8}28")
        #expect(entry.entry(.fittedOn)?.text == "2026-02-28")
        #expect(entry.halt == nil)
    }

    /// One key chooses and goes on: a digit of any width, a letter.
    @Test(arguments: [("1", "male"), ("２", "female"), ("f", "female"), ("3", "unknown")])
    func choices(key: String, value: String) {
        var entry = Keying.entry(of: [Keying.spec(.sex, .sex, advances: true), Self.text])
        entry.type(key)
        #expect(entry.entry(.sex)?.text == value)
        #expect(entry.field == .features)
    }

    /// A word of the input method is waited for; a key that is no choice stops at once, before the next field's keys come in.
    @Test func choiceWords() {
        var entry = Keying.entry(of: [Keying.spec(.sex, .sex, advances: true), Self.text])
        entry.type("メ")
        #expect(entry.field == .sex)
        entry.type("ス")
        #expect(entry.entry(.sex)?.text == "female")
        entry.take(.previous)
        #expect(entry.type("7").contains(.bell))
        #expect(entry.field == .sex)
        #expect(entry.halt?.stop == .unreadable(.noChoice))
    }

    // MARK: Marks

    /// F7 and ?? say that nobody can read it; -- takes a registered value away, in an information change alone.
    @Test func marks() {
        var entry = Keying.entry(of: [Self.name, Self.kana, Self.text])
        entry.take(.illegible)
        #expect(entry.entry(.ownerName)?.mark == .illegible)
        entry.type("？？\n")
        #expect(entry.entry(.ownerKana)?.mark == .illegible)
        entry.type("--\n")
        #expect(entry.entry(.features)?.mark == nil)
        var change = Keying.entry(of: [Keying.spec(.email, .email), Self.text], .informationChange)
        change.type("--\n")
        #expect(change.entry(.email)?.mark == .removal)
    }

    // MARK: Copying

    private var last: PaperForm {
        var form = PaperForm(.registration, layoutVersion: 1)
        form[.ownerKana] = PaperEntry("タカハシ ハナコ")
        form[.ownerName] = PaperEntry("髙橋 花子")
        form[.postalCode] = PaperEntry("1000005")
        form[.prefecture] = PaperEntry("東京都", origin: .derived)
        form[.city] = PaperEntry("千代田区", origin: .derived, code: "131016")
        form[.street] = PaperEntry("丸の内九丁目1-3")
        form[.features] = PaperEntry("右耳の先が欠けている")
        form[.chip] = PaperEntry(Keying.chip)
        return form
    }

    /// F5 copies the field from the form before; never a number, which is of one animal.
    @Test func duplicate() {
        var entry = Keying.entry(of: [Self.chip, Self.text, Self.phone], last: last)
        #expect(entry.take(.duplicate).contains(.note(.notCopied)))
        #expect(entry.field == .chip)
        entry.take(.down, .duplicate)
        #expect(entry.entry(.features)?.text == "右耳の先が欠けている")
        #expect(entry.entry(.features)?.origin == .duplicated)
        #expect(entry.field == .phone)
        #expect(entry.take(.duplicate).contains(.note(.nothingBefore)))
    }

    /// F8 copies the sender, but nothing that was keyed already; the cursor goes behind.
    @Test func sameSender() {
        var entry = Keying.entry(of: [Self.chip, Self.kana, Self.name] + Self.address + [Self.text], last: last)
        entry.type(Keying.chip + Keying.chip + "kensuke\n")
        let events = entry.take(.carry)
        #expect(events.contains(.note(.carried(5))))
        #expect(entry.entry(.ownerKana)?.text == "ケンスケ")
        #expect(entry.entry(.ownerName)?.origin == .carried)
        #expect(entry.entry(.city)?.code == "131016")
        #expect(entry.entry(.features) == nil)
        #expect(entry.field == .features)
        entry.take(.undo)
        #expect(entry.entry(.ownerName) == nil)
        #expect(entry.entry(.street) == nil)
        #expect(entry.field == .ownerName)
    }

    // MARK: Undo

    /// Undo takes back what is typed, then the fields, one by one, with the cursor where it was.
    @Test func undo() {
        var entry = Keying.entry(of: [Self.name, Self.text])
        entry.type("髙橋\n大きい")
        entry.take(.undo)
        #expect(entry.buffer.isEmpty)
        entry.take(.undo)
        #expect(entry.field == .ownerName)
        #expect(entry.entry(.ownerName) == nil)
        #expect(entry.take(.undo).contains(.note(.nothingToUndo)))
    }

    // MARK: Going on

    /// Enter on an empty mandatory field stops; Tab and Down leave it for later, and F9 comes back to it.
    @Test func mandatory() {
        var entry = Keying.entry(.death)
        #expect(entry.field == .chip)
        #expect(entry.type("\n").contains(.bell))
        #expect(entry.halt?.stop == .missing)
        entry.take(.down)
        #expect(entry.field != .chip)
        #expect(entry.halt == nil)
        #expect(entry.take(.complete).contains(.bell))
        #expect(entry.field == .chip)
    }

    /// Text that can't be read is kept when the field is left backwards, and stops the form at the end.
    @Test func unreadIsKept() {
        var entry = Keying.entry(of: [Self.name, Self.phone, Self.text])
        entry.type("髙橋\n03")
        entry.take(.previous)
        #expect(entry.field == .ownerName)
        #expect(entry.unread[.phone] == "03")
        entry.take(.exit)
        #expect(entry.buffer.text == "03")
        entry.take(.up)
        #expect(entry.take(.complete).contains(.bell))
        #expect(entry.field == .phone)
    }

    /// A cat has no rabies number: the cursor passes it, once the species is known.
    @Test func ruledOut() {
        var entry = Keying.entry()
        guard let species = entry.index(of: .species), let rabies = entry.index(of: .rabiesNumber) else {
            Issue.record("no such fields")
            return
        }
        entry.enter(species)
        entry.type("2")
        #expect(entry.isRuledOut(rabies))
        entry.enter(rabies - 1)
        entry.take(.down)
        #expect(entry.field != .rabiesNumber)
        entry.enter(species)
        entry.type("1")
        #expect(!entry.isRuledOut(rabies))
    }
}
