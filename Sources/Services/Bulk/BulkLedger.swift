import Crypto
import Domain
import Foundation

/// What is known of a bulk file that was opened for sending: a picture of its rows in the store, in memory.
struct BulkLedger: Sendable {
    enum State: String, Sendable { case open, finished, cancelled }
    enum NoticeState: String, Sendable { case due, sending, mailed, letter }

    /// What a row has come to, and whose the animal was.
    struct Mark: Equatable, Sendable {
        enum Fate: UInt8, Sendable { case pending, accepted, refused, unsent }

        var fate: Fate = .pending
        /// Number of the notice; 0 for none.
        var group: UInt32 = 0
    }

    struct Refused: Error, Equatable, Sendable {
        var code: String
        var fields: [FieldRefusal]
    }

    struct Notice: Sendable {
        /// Keyed: knows the same former owner again, and tells nobody who that is.
        var token: Data
        var state: NoticeState
    }

    let id: Int64
    let keys: BulkKeys
    let openedAt: Date
    let openedBy: OperatorID
    let day: CalendarDate
    var version: Int
    var state: State
    var begun: Int
    /// By row: the first is that of row 1.
    var marks: [Mark]
    var refusals: [Int: Refused] = [:]
    var notices: [Notice] = []
    /// By notice, and by token: made with the marks.
    private(set) var rowsOfGroup: [UInt32: [Int]] = [:]
    private var numbers: [Data: UInt32] = [:]
    /// Blocks and notices that are not on the disk as they are here.
    var changedBlocks: Set<Int> = []
    var changedNotices: Set<Int> = []

    static let blockSize = 512

    /// Without its blocks and notices.
    init(
        id: Int64, keys: BulkKeys, openedAt: Date, openedBy: OperatorID, day: CalendarDate, version: Int, state: State, begun: Int,
        rows: Int
    ) {
        self.id = id
        self.keys = keys
        self.openedAt = openedAt
        self.openedBy = openedBy
        self.day = day
        self.version = version
        self.state = state
        self.begun = begun
        marks = Array(repeating: Mark(), count: rows)
    }

    func fate(_ row: Int) -> Mark.Fate { marks[row - 1].fate }

    mutating func settle(_ row: Int, _ fate: Mark.Fate, _ refused: Refused? = nil) {
        marks[row - 1].fate = fate
        refusals[row] = refused
        changedBlocks.insert((row - 1) / BulkLedger.blockSize)
    }

    mutating func assign(_ row: Int, group: UInt32) {
        guard marks[row - 1].group != group else { return }
        let before = marks[row - 1].group
        if before > 0 { rowsOfGroup[before]?.removeAll { $0 == row } }
        rowsOfGroup[group, default: []].append(row)
        marks[row - 1].group = group
        changedBlocks.insert((row - 1) / BulkLedger.blockSize)
    }

    mutating func setNotice(_ number: UInt32, _ state: NoticeState) {
        notices[Int(number) - 1].state = state
        changedNotices.insert(Int(number))
    }

    /// The notice of a former owner; a new one for one not met before.
    mutating func notice(token: Data) -> UInt32 {
        if let number = numbers[token] { return number }
        notices.append(Notice(token: token, state: .due))
        changedNotices.insert(notices.count)
        numbers[token] = UInt32(notices.count)
        return UInt32(notices.count)
    }

    /// After marks and notices were read.
    mutating func index() {
        for (place, mark) in marks.enumerated() where mark.group > 0 { rowsOfGroup[mark.group, default: []].append(place + 1) }
        for (place, notice) in notices.enumerated() { numbers[notice.token] = UInt32(place + 1) }
    }

    func count(_ fate: Mark.Fate) -> Int { marks.count { $0.fate == fate } }

    // MARK: On the disk

    /// Runs of rows with the same mark, then the refusals.
    func encoded(block: Int) -> [UInt8] {
        let first = block * BulkLedger.blockSize
        let part = marks[first..<min(first + BulkLedger.blockSize, marks.count)]
        var writer = ByteWriter()
        writer.byte(1)
        var runs: [(mark: Mark, count: UInt64)] = []
        for mark in part {
            if runs.last?.mark == mark { runs[runs.count - 1].count += 1 } else { runs.append((mark, 1)) }
        }
        writer.unsigned(UInt64(runs.count))
        for run in runs {
            writer.byte(run.mark.fate.rawValue)
            writer.unsigned(UInt64(run.mark.group))
            writer.unsigned(run.count)
        }
        let refused = part.indices.compactMap { place in refusals[place + 1].map { (place - first, $0) } }
        writer.unsigned(UInt64(refused.count))
        for (place, refusal) in refused {
            writer.unsigned(UInt64(place))
            writer.text(refusal.code)
            writer.unsigned(UInt64(refusal.fields.count))
            for field in refusal.fields {
                writer.text(field.field)
                writer.text(field.code)
            }
        }
        return writer.bytes
    }

    mutating func decode(block: Int, _ reader: inout ByteReader) throws {
        guard try reader.byte() == 1 else { throw ByteReader.Malformed() }
        let first = block * BulkLedger.blockSize
        var place = first
        for _ in 0..<(try reader.unsigned()) {
            guard let fate = Mark.Fate(rawValue: try reader.byte()), let group = UInt32(exactly: try reader.unsigned()) else {
                throw ByteReader.Malformed()
            }
            let count = try reader.unsigned()
            guard count <= UInt64(marks.count - place) else { throw ByteReader.Malformed() }
            for _ in 0..<count {
                marks[place] = Mark(fate: fate, group: group)
                place += 1
            }
        }
        for _ in 0..<(try reader.unsigned()) {
            let row = first + (try reader.small(unsigned: BulkLedger.blockSize)) + 1
            let code = try reader.text()
            let count = try reader.small(unsigned: 1_000)
            refusals[row] = Refused(
                code: code, fields: try (0..<count).map { _ in FieldRefusal(field: try reader.text(), code: try reader.text()) })
        }
    }
}

extension ByteReader {
    fileprivate mutating func small(unsigned limit: Int) throws -> Int {
        let value = try unsigned()
        guard value <= UInt64(limit) else { throw Malformed() }
        return Int(value)
    }
}

/// What is made of a bulk file's own key. Destroying it leaves numbers alone.
struct BulkKeys: Sendable {
    let key: SymmetricKey

    /// The same row always has the same, so that nothing of it has to be kept to send it again.
    func idempotencyKey(row: Int) -> IdempotencyKey {
        var bytes = Array(HMAC<SHA256>.authenticationCode(for: Data("row \(row)".utf8), using: derived("rows")).prefix(16))
        // The form of a random one (RFC 9562 §5.4).
        bytes[6] = bytes[6] & 0x0F | 0x40
        bytes[8] = bytes[8] & 0x3F | 0x80
        return IdempotencyKey(
            UUID(
                uuid: (
                    bytes[0], bytes[1], bytes[2], bytes[3], bytes[4], bytes[5], bytes[6], bytes[7], bytes[8], bytes[9], bytes[10],
                    bytes[11],
                    bytes[12], bytes[13], bytes[14], bytes[15]
                )))
    }

    /// By the mail address, which the notice goes to, or by everything else that tells people apart.
    func token(of owner: Owner) -> Data {
        let mail = owner.email ?? ""
        let text = mail.isEmpty ? "\(owner.name)\u{0}\(owner.phone)\u{0}\(owner.postalCode)\u{0}\(owner.street)" : mail.lowercased()
        return Data(HMAC<SHA256>.authenticationCode(for: Data(text.utf8), using: derived("former owners")).prefix(16))
    }

    var sealing: SymmetricKey { derived("rows' fates") }

    private func derived(_ purpose: String) -> SymmetricKey {
        HKDF<SHA256>.deriveKey(inputKeyMaterial: key, info: Data("mcterminal bulk \(purpose)".utf8), outputByteCount: 32)
    }
}
