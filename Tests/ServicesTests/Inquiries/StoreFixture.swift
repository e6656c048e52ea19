import Crypto
import Domain
import Foundation
import GRDB

@testable import Services

/// A folder that goes away with the test.
final class StoreFolder: Sendable {
    let url: URL

    init() throws {
        // Memory where there is some: hundreds of waits for the disk prove nothing here, a copy of the files does.
        let memory = URL(fileURLWithPath: "/dev/shm")
        let base = FileManager.default.isWritableFile(atPath: memory.path) ? memory : FileManager.default.temporaryDirectory
        url = base.appendingPathComponent("mct-store-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    var store: URL { url.appendingPathComponent("desk") }
    var database: URL { store.appendingPathComponent(StoreOpening.fileName) }

    /// What a crash or a power cut at this moment would leave: the file and its journal, not the shared memory.
    func crashed(as name: String) throws -> URL {
        let copy = url.appendingPathComponent(name)
        try FileManager.default.createDirectory(at: copy, withIntermediateDirectories: true)
        for file in [StoreOpening.fileName, StoreOpening.fileName + "-wal"] {
            try FileManager.default.copyItem(at: store.appendingPathComponent(file), to: copy.appendingPathComponent(file))
        }
        return copy
    }

    /// Changes the closed store behind its back, as somebody with an SQL shell would.
    func tamper(_ sql: String, _ arguments: StatementArguments = []) throws {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = false
        let database = try DatabaseQueue(path: database.path, configuration: configuration)
        try database.write { try $0.execute(sql: sql, arguments: arguments) }
        try database.close()
    }

    func raw<Value>(_ read: (Database) throws -> Value) throws -> Value {
        let database = try DatabaseQueue(path: database.path)
        defer { try? database.close() }
        return try database.read(read)
    }
}

/// A key known to the test.
struct FixedKey: KeyProvider {
    var byte: UInt8 = 7

    func storeKey(creating: Bool) throws(KeyError) -> StoreKey {
        guard let key = StoreKey(bytes: [UInt8](repeating: byte, count: 32)) else { throw .missing }
        return key
    }
}

/// Numbers that are the same in every run.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

enum Sample {
    static let ann = OperatorID("desk-ann")
    static let bob = OperatorID("desk-bob")
    /// 2026-11-21 09:00 in Japan.
    static let morning = Date(timeIntervalSince1970: 1_795_219_200)

    static func later(_ seconds: Double) -> Date { morning.addingTimeInterval(seconds) }

    static func content(_ question: String = "迷子の犬を保護した。\n登録はあるか。", answer: String = "") -> InquiryContent {
        InquiryContent(
            channel: .phone, caller: .finder, callerName: "髙橋 花子", callerKana: "タカハシ ハナコ", callBackNumber: "090-0000-1234",
            chip: ChipNumber(country: 999, national: 100_000_000_042), category: .foundAnimal, question: question, answer: answer,
            talkSeconds: 75, holdSeconds: 5)
    }

    static func draft(_ id: Inquiry.ID, _ question: String, by: OperatorID = ann, at seconds: Double = 0) -> InquiryDraft {
        InquiryDraft(
            inquiry: id, by: by, version: 1, content: content(question), focusedField: "question", cursor: question.count,
            savedAt: later(seconds + 0.123_456_789))
    }

    static func day(_ iso: String) throws -> CalendarDate {
        guard let day = CalendarDate(iso: iso) else { throw StoreError.noReceiptNumber }
        return day
    }
}
