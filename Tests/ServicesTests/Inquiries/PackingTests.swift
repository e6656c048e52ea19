import Crypto
import Domain
import Foundation
import Testing

@testable import Services

@Suite struct PackingTests {
    private func unpacked(_ bytes: [UInt8]) throws -> [UInt8] {
        try bytes.withUnsafeBytes { try PayloadPacking.unpack($0) { Array($0) } }
    }

    /// What is packed comes back byte by byte: notes, nothing at all, and bytes that no note has.
    @Test func roundTrips() throws {
        var random = SeededGenerator(4)
        let notes = ["迷子の犬を保護したとの入電。", "お世話になっております。髙橋と申します。住所変更の手続きを教えてください。", "", "ｶﾞ\u{E0100}𠮷", String(repeating: "犬", count: 9_000)]
        for note in notes {
            let plain = InquiryCoding.encode(InquiryCoding.Payload(note: note, content: Sample.content(note)))
            #expect(try unpacked(PayloadPacking.packed(plain)) == plain)
        }
        for _ in 0..<2_000 {
            let values = UInt8.random(in: 1...255, using: &random)
            // The first byte of a payload is a small form number.
            let plain = [UInt8(2)] + (0..<Int.random(in: 0...700, using: &random)).map { _ in UInt8.random(in: 0...values, using: &random) }
            let packed = PayloadPacking.packed(plain)
            #expect(packed.count <= plain.count)
            #expect(try unpacked(packed) == plain)
        }
    }

    /// An ordinary note becomes less than half as long.
    @Test func shorter() {
        let note = "お世話になっております。先日引っ越しました。登録している住所を変更したいのですが、どのような手続きが必要でしょうか。よろしくお願いいたします。"
        let plain = InquiryCoding.encode(InquiryCoding.Payload(content: Sample.content(note)))
        #expect(PayloadPacking.packed(plain).count < plain.count / 2)
    }

    /// Bytes nobody packed are refused, whatever length they claim.
    @Test func forgeries() throws {
        var random = SeededGenerator(5)
        let packed = PayloadPacking.packed(InquiryCoding.encode(InquiryCoding.Payload(content: Sample.content())))
        for cut in 1..<packed.count { #expect(throws: ByteReader.Malformed.self) { try unpacked(Array(packed.prefix(cut))) } }
        for _ in 0..<500 {
            var forged = packed
            let place = Int.random(in: 0..<forged.count, using: &random)
            forged[place] = UInt8.random(in: 0...255, using: &random)
            // Either it is refused or something of the claimed length comes out; nothing else happens.
            _ = try? unpacked(forged)
        }
        #expect(throws: ByteReader.Malformed.self) { try unpacked([0x81] + [UInt8](repeating: 0xFF, count: 9) + [0x01, 0x03, 0x00]) }
        #expect(throws: ByteReader.Malformed.self) { try unpacked([0x82, 0x01, 0x00]) }
    }

    /// Payloads sealed before there was packing open as ever.
    @Test func plainOnes() throws {
        let key = SymmetricKey(size: .bits256)
        let place = EventLog.place(sequence: 7, inquiry: 3, kind: "noted", at: 1_000, operatorNumber: 1)
        let payload = InquiryCoding.encode(InquiryCoding.Payload(note: "理由", content: Sample.content()))
        let box = try AES.GCM.seal(payload, using: key, authenticating: place.bytes)
        let sealed = try #require(box.combined)
        let packed = try Seal.close(payload, with: key, at: place)
        #expect(packed.count < sealed.count)
        for sealed in [sealed, packed] {
            let opened = try Seal.open(sealed, with: key, at: place, decode: InquiryCoding.payload)
            #expect(opened.note == "理由")
            #expect(opened.content == Sample.content())
        }
    }

    /// The dictionary is part of what is on disk: a changed letter makes every packed note unreadable.
    @Test func dictionaryStays() {
        let hash = SHA256.hash(data: PayloadDictionary.first).map { String($0, radix: 16) }.joined(separator: " ")
        #expect(PayloadDictionary.first.count < 12_000)
        #expect(hash == "c9 bb 31 43 f5 b1 ae 2a 77 68 53 c4 cf 31 e6 b4 63 ea 98 f5 59 b 19 43 5e b4 7a 3f fe b3 28 19")
    }
}
