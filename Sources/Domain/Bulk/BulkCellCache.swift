/// Remembers what cells were read as: columns of bulk files say the same thing again and again.
///
/// Cells are told apart by their bytes, not as strings, whose equality merges spellings of names. One place for each hash and column: a new
/// text takes the place of an older one, so that the memory does not grow with the file.
struct BulkCellCache: Sendable {
    struct Reading: Sendable {
        var entry: PaperEntry?
        var fault: BulkFault.Reason?
        var warnings: [FieldWarning] = []

        init(entry: PaperEntry? = nil, fault: BulkFault.Reason? = nil, warnings: [FieldWarning] = []) {
            self.entry = entry
            self.fault = fault
            self.warnings = warnings
        }
    }

    private struct Slot: Sendable {
        var range: Range<Int>
        var reading: Reading
    }

    private static let slots = 256
    /// Cells that depend on the animal's species have a lane for each.
    private static let lanes = 3
    private var table: [Slot?]

    init(columns: Int) { table = Array(repeating: nil, count: columns * BulkCellCache.lanes * BulkCellCache.slots) }

    mutating func reading(
        of cell: CSVReader.Cell, in reader: CSVReader, column: Int, lane: Int, make: (String) -> Reading
    ) -> Reading {
        let hash = BulkCellCache.hash(reader.bytes, cell.range)
        let place =
            (column * BulkCellCache.lanes + lane) * BulkCellCache.slots + Int(truncatingIfNeeded: hash % UInt64(BulkCellCache.slots))
        if let slot = table[place], BulkCellCache.equal(reader.bytes, slot.range, cell.range) { return slot.reading }
        let reading = make(reader.text(cell))
        table[place] = Slot(range: cell.range, reading: reading)
        return reading
    }

    /// FNV-1a.
    private static func hash(_ bytes: [UInt8], _ range: Range<Int>) -> UInt64 {
        bytes.withUnsafeBufferPointer { bytes in
            var hash: UInt64 = 0xCBF2_9CE4_8422_2325
            for byte in UnsafeBufferPointer(rebasing: bytes[range]) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
            return hash ^ (hash >> 32)
        }
    }

    private static func equal(_ bytes: [UInt8], _ one: Range<Int>, _ other: Range<Int>) -> Bool {
        guard one.count == other.count else { return false }
        return bytes.withUnsafeBufferPointer { bytes in
            UnsafeBufferPointer(rebasing: bytes[one]).elementsEqual(UnsafeBufferPointer(rebasing: bytes[other]))
        }
    }
}
