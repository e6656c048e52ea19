import Domain
import Foundation

/// The table is not what its checksums say, or names something outside of it.
struct PostcodeDamage: Error {}

/// The bytes of a table and where its parts are. The format is described in `PostcodeFormat`.
final class PostcodeBytes: @unchecked Sendable {
    // Never written to after `init`; unmapped when nobody has it any more.
    private let buffer: UnsafeRawBufferPointer
    private let isMapped: Bool
    let header: PostcodeHeader

    static let empty = PostcodeBytes()

    private init() {
        buffer = UnsafeRawBufferPointer(start: nil, count: 0)
        isMapped = false
        header = PostcodeHeader()
    }

    /// nil when it is no table. The sums are not checked.
    init?(staticBytes: UnsafeRawBufferPointer) {
        guard let header = PostcodeHeader(staticBytes) else { return nil }
        buffer = staticBytes
        isMapped = false
        self.header = header
    }

    /// Maps a file; its header, dictionaries and index are checked here, its rows when they are looked at.
    init?(file: URL) {
        let descriptor = open(file.path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var facts = stat()
        guard fstat(descriptor, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG, (1...PostcodeFormat.longest).contains(Int(facts.st_size)),
            let start = mmap(nil, Int(facts.st_size), PROT_READ, MAP_PRIVATE, descriptor, 0), start != MAP_FAILED
        else { return nil }
        let mapped = UnsafeRawBufferPointer(start: start, count: Int(facts.st_size))
        guard let header = PostcodeHeader(mapped), header.isIntact(mapped) else {
            munmap(start, mapped.count)
            return nil
        }
        buffer = mapped
        isMapped = true
        self.header = header
    }

    deinit {
        if isMapped { munmap(UnsafeMutableRawPointer(mutating: buffer.baseAddress), buffer.count) }
    }

    var count: Int { buffer.count }
    var rowCount: Int { header.rows }
    var date: CalendarDate {
        CalendarDate(year: header.date / 10_000, month: header.date / 100 % 100, day: header.date % 100) ?? CalendarDate(daysSinceEpoch: 0)
    }

    /// For tests: the sums of header and parts as well as of every block.
    var isIntact: Bool {
        guard header.isIntact(buffer) else { return false }
        return (0..<header.blocks).allSatisfy { (try? block($0)) != nil }
    }

    func byte(_ place: Int) throws(PostcodeDamage) -> UInt8 {
        guard place >= 0, place < buffer.count else { throw PostcodeDamage() }
        return buffer[place]
    }

    func number(_ place: Int) throws(PostcodeDamage) -> Int {
        guard place >= 0, place <= buffer.count - 4 else { throw PostcodeDamage() }
        return Int(UInt32(littleEndian: buffer.loadUnaligned(fromByteOffset: place, as: UInt32.self)))
    }

    func short(_ place: Int) throws(PostcodeDamage) -> Int {
        guard place >= 0, place <= buffer.count - 2 else { throw PostcodeDamage() }
        return Int(UInt16(littleEndian: buffer.loadUnaligned(fromByteOffset: place, as: UInt16.self)))
    }

    // MARK: Blocks of rows

    func firstCode(ofBlock block: Int) throws(PostcodeDamage) -> Int {
        try number(header.index + block * PostcodeFormat.indexEntry)
    }

    /// Where the block's rows are; checked against its sum.
    func block(_ block: Int) throws(PostcodeDamage) -> Range<Int> {
        let entry = header.index + block * PostcodeFormat.indexEntry
        let start = header.data + (try number(entry + 4))
        let end = block + 1 < header.blocks ? header.data + (try number(entry + PostcodeFormat.indexEntry + 4)) : header.length
        guard start <= end, start >= header.data, end <= buffer.count else { throw PostcodeDamage() }
        let sum = PostcodeFormat.sum(UnsafeRawBufferPointer(rebasing: buffer[start..<end]))
        guard try number(entry + 8) == Int(sum) else { throw PostcodeDamage() }
        return start..<end
    }

    // MARK: Texts

    /// A character of the words or of the kana.
    func character(_ number: Int, of dictionary: PostcodeDictionary) throws(PostcodeDamage) -> Unicode.Scalar {
        let (start, count) = dictionary == .words ? (header.words, header.wordCount) : (header.kana, header.kanaCount)
        guard number < count, let scalar = Unicode.Scalar(UInt32(try self.number(start + 4 * number))) else { throw PostcodeDamage() }
        return scalar
    }

    func text(_ coded: some Sequence<UInt8>, _ dictionary: PostcodeDictionary) throws(PostcodeDamage) -> String {
        var text = String.UnicodeScalarView()
        var lead: UInt8?
        for byte in coded {
            if let high = lead {
                let number = PostcodeFormat.short + Int(high - UInt8(PostcodeFormat.short)) << 8 + Int(byte)
                text.append(try character(number, of: dictionary))
                lead = nil
            } else if byte < PostcodeFormat.short {
                text.append(try character(Int(byte), of: dictionary))
            } else {
                lead = byte
            }
        }
        guard lead == nil else { throw PostcodeDamage() }
        return String(text)
    }

    func text(at range: Range<Int>, _ dictionary: PostcodeDictionary) throws(PostcodeDamage) -> String {
        guard range.lowerBound >= 0, range.upperBound <= buffer.count else { throw PostcodeDamage() }
        return try text(buffer[range], dictionary)
    }
}
