import Domain
import Foundation
import Testing

@testable import Services

@Suite struct BulkTextTests {
    /// What Excel in Japan writes: characters of NEC and IBM, and the ones that other tables of Shift_JIS map otherwise.
    @Test(arguments: [
        ("～", [0x81, 0x60]), ("－", [0x81, 0x7C]), ("①", [0x87, 0x40]), ("㈱", [0x87, 0x8A]), ("髙", [0xFB, 0xFC]), ("﨑", [0xFA, 0xB1]),
        ("ソ表", [0x83, 0x5C, 0x95, 0x5C]), ("ｱﾞ", [0xB1, 0xDE]), ("Ⅲ", [0x87, 0x56]), ("纊", [0xFA, 0x5C]), ("￢", [0x81, 0xCA]),
        ("∥", [0x81, 0x61]),
        ("～\\~", [0x81, 0x60, 0x5C, 0x7E]),
    ])
    func windows(text: String, bytes: [UInt8]) throws {
        let decoded = try BulkText.decoded(bytes)
        #expect(decoded.encoding == .cp932)
        #expect(decoded.bytes == Array(text.utf8))
    }

    /// IBM's double of a character of NEC's comes back as the one character there is.
    @Test func doubles() throws {
        #expect(try BulkText.decoded([0xED, 0x95, 0xED, 0x40]).bytes == Array("﨑纊".utf8))
    }

    @Test func marks() throws {
        let plain = try BulkText.decoded(Array("氏名,髙\r\n".utf8))
        #expect(plain.encoding == .utf8)
        #expect(plain.start == 0)
        let marked = try BulkText.decoded([0xEF, 0xBB, 0xBF] + Array("氏名".utf8))
        #expect(marked.encoding == .utf8WithMark)
        #expect(marked.start == 3)
        #expect(try BulkText.decoded(Array("a,b\n".utf8)).encoding == .utf8)
    }

    /// UTF-16 is told apart, since it can be saved otherwise; anything with NUL is no text.
    @Test(arguments: [
        ([0xFF, 0xFE, 0x41, 0x00], BulkError.utf16), ([0xFE, 0xFF, 0x00, 0x41], .utf16), ([0x41, 0x00], .binary),
        ([0x50, 0x4B, 0x03, 0x04, 0x00], .binary),
    ])
    func refused(bytes: [UInt8], error: BulkError) {
        #expect(throws: error) { try BulkText.decoded(bytes) }
    }

    /// Bytes that are no character do not hide the rest: they are lost characters of their cell.
    @Test func lost() throws {
        let shiftJIS = try BulkText.decoded([0x8E, 0x81, 0x96, 0xBC, 0x2C, 0x85, 0x40, 0x2C, 0x8E, 0x81])
        #expect(shiftJIS.encoding == .cp932)
        #expect(String(decoding: shiftJIS.bytes, as: UTF8.self) == "氏名,\u{FFFD},氏")
        // 外字 of one machine.
        #expect(String(decoding: try BulkText.decoded([0x8E, 0x81, 0xF0, 0x40]).bytes, as: UTF8.self) == "氏\u{FFFD}")
        let utf8 = try BulkText.decoded(Array("氏名と住所,".utf8) + [0xFF] + Array(",電話番号\n".utf8))
        #expect(utf8.encoding == .utf8)
        #expect(String(decoding: utf8.bytes, as: UTF8.self) == "氏名と住所,\u{FFFD},電話番号\n")
        // Cut off in the middle of a character.
        #expect(String(decoding: try BulkText.decoded([0x8E, 0x81, 0x96]).bytes, as: UTF8.self) == "氏\u{FFFD}")
    }
}
