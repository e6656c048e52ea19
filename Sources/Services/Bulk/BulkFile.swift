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
            let workers = BulkWorker.team(reader, header, context)
            repeat {
                let batch = BulkFile.places(&reader, &record, after: check.preview.rows)
                guard check.preview.rows + batch.count <= BulkFile.mostRows else { throw .tooManyRows(limit: BulkFile.mostRows) }
                BulkWorker.check(batch, workers) { check.add($0, $1) }
                progress(reader.offset, text.bytes.count)
                if isCancelled() { throw .stopped }
            } while reader.offset < text.bytes.count
            guard check.preview.rows > 0 else { throw .empty }
        }
        preview = check.preview
        places = check.places
    }

    /// Where the next rows are; empty lines are none.
    private static func places(_ reader: inout CSVReader, _ record: inout CSVReader.Record, after row: Int) -> [Place] {
        var places: [Place] = []
        while places.count < BulkWorker.batch, reader.next(&record) {
            guard !record.isEmpty else { continue }
            places.append(
                Place(row: Int32(row + places.count + 1), line: Int32(clamping: record.line), offset: Int32(clamping: record.offset)))
        }
        return places
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
