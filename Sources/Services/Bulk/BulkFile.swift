import Crypto
import Domain
import Foundation

/// A bulk file that was read and checked, whole in memory as text: rows are made when they are needed, and sent as they were checked.
public struct BulkFile: Sendable {
    public let kind: BulkKind
    /// Without its folders.
    public let name: String
    public let preview: BulkPreview
    /// What the rows were judged by; of a file that was opened before, as it was then.
    let context: BulkContext
    /// SHA-256 of the file, as it is known again.
    let digest: [UInt8]
    let reader: CSVReader
    private let header: BulkHeader?
    /// Where ready rows are.
    let places: [Place]

    struct Place: Sendable {
        var row: Int32
        var line: Int32
        var offset: Int32
    }

    public static let largest = 256 << 20
    public static let mostRows = 1_000_000

    /// Reads a file and checks every row.
    ///
    /// - Parameters:
    ///   - store: Where the day of a file that was opened before is found; `nil`: it is new.
    ///   - progress: Told now and then how many bytes of how many are checked.
    /// - throws: What makes the whole file useless. Faults of header and rows are in the preview.
    public static func read(
        _ file: URL, _ kind: BulkKind, _ context: BulkContext, store: InquiryStore? = nil,
        progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }, isCancelled: () -> Bool = { Task.isCancelled }
    ) throws(BulkError) -> BulkFile {
        let raw = try bytes(of: file)
        let digest = Array(SHA256.hash(data: raw))
        var context = context
        if let store {
            do { if let day = try store.bulkDay(kind, digest) { context.day = day } } catch { throw .store(error) }
        }
        let text = try BulkText.decoded(raw)
        return try BulkFile(
            kind, name: file.lastPathComponent, text, digest: digest, context, progress: progress, isCancelled: isCancelled)
    }

    init(
        _ kind: BulkKind, name: String, _ text: BulkText.Decoded, digest: [UInt8], _ context: BulkContext,
        progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }, isCancelled: () -> Bool = { false }
    ) throws(BulkError) {
        self.kind = kind
        self.name = name
        self.digest = digest
        self.context = context
        var reader = CSVReader(text.bytes, offset: text.start)
        self.reader = reader
        var check = BulkCheck(BulkPreview(kind: kind, encoding: text.encoding))
        var record = CSVReader.Record()
        // An empty line before the header is none.
        repeat {
            guard reader.next(&record) else { throw .empty }
        } while record.isEmpty
        let (header, faults) = BulkHeader.read(record, reader, kind)
        self.header = header
        check.add(faults)
        if let header {
            var checker = BulkChecker(header, context)
            while reader.next(&record) {
                guard !record.isEmpty else { continue }
                check.add(checker.check(record, reader, number: check.preview.rows + 1), record)
                guard check.preview.rows <= BulkFile.mostRows else { throw .tooManyRows(limit: BulkFile.mostRows) }
                if check.preview.rows % 2_000 == 0 {
                    progress(reader.offset, text.bytes.count)
                    if isCancelled() { throw .stopped }
                }
            }
            guard check.preview.rows > 0 else { throw .empty }
        }
        preview = check.preview
        places = check.places
    }

    /// Makes rows anew, each as it was checked.
    struct Maker: Sendable {
        private let reader: CSVReader
        private var checker: BulkChecker
        private var record = CSVReader.Record()

        fileprivate init(_ reader: CSVReader, _ header: BulkHeader, _ context: BulkContext) {
            self.reader = reader
            checker = BulkChecker(header, context)
        }

        mutating func row(_ place: Place) -> BulkRow? {
            var reader = CSVReader(reader.bytes, offset: Int(place.offset), line: Int(place.line))
            guard reader.next(&record) else { return nil }
            return checker.check(record, reader, number: Int(place.row)).row
        }
    }

    /// The headers of the fields the registry or the rules named, each once.
    func titles(of fields: [FieldRefusal]) -> [String] {
        var titles: [String] = []
        for field in fields {
            let known = PaperField(rawValue: field.field) ?? PaperField.of(contractField: field.field)
            let title = known.flatMap { header?.title(of: $0) } ?? field.field
            if !titles.contains(where: { $0.bytesEqual(title) }) { titles.append(title) }
        }
        return titles
    }

    /// - throws: `.header` when the file has none that can be used.
    func maker() throws(BulkError) -> Maker {
        guard let header else { throw .header }
        return Maker(reader, header, context)
    }

    private static func bytes(of file: URL) throws(BulkError) -> [UInt8] {
        let descriptor = open(file.path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .unreadable(errno: errno) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .unreadable(errno: errno) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw .unreadable(errno: EINVAL) }
        guard status.st_size <= largest else { throw .tooLarge(limit: largest) }
        var failure: Int32?
        let bytes = [UInt8](unsafeUninitializedCapacity: Int(status.st_size)) { room, count in
            while count < room.count {
                let got = Glibc.read(descriptor, room.baseAddress?.advanced(by: count), room.count - count)
                if got == 0 { break }
                if got < 0 {
                    guard errno == EINTR else { return failure = errno }
                    continue
                }
                count += got
            }
        }
        if let failure { throw .unreadable(errno: failure) }
        return bytes
    }
}

/// What the rows add up to while they are checked.
private struct BulkCheck {
    var preview: BulkPreview
    var places: [BulkFile.Place] = []
    /// Where each chip number was first.
    private var rows: [UInt64: Int32] = [:]

    init(_ preview: BulkPreview) { self.preview = preview }

    mutating func add(_ faults: [BulkFault]) {
        preview.faultCount += faults.count
        preview.faults += faults.prefix(max(0, BulkPreview.mostFaults - preview.faults.count))
    }

    mutating func add(_ verdict: BulkChecker.Verdict, _ record: CSVReader.Record) {
        var verdict = verdict
        preview.rows += 1
        let row = Int32(preview.rows)
        if let chip = verdict.chip, let number = UInt64(chip.digits) {
            if let first = rows[number] {
                verdict.faults.append(
                    BulkFault(
                        row: Int(row), line: record.line, column: verdict.chipTitle, value: chip.digits,
                        reason: .doubleChip(row: Int(first))))
                verdict.row = nil
            } else {
                rows[number] = row
            }
        }
        add(verdict.faults)
        guard let ready = verdict.row else { return }
        preview.ready += 1
        preview.fee += verdict.fee
        if ready.needsRecord { preview.lookUps += 1 }
        for warning in verdict.warnings { preview.warnings[warning, default: 0] += 1 }
        places.append(BulkFile.Place(row: row, line: Int32(clamping: record.line), offset: Int32(clamping: record.offset)))
    }
}
