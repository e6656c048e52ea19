/// Looking for bytes in bytes. Swift's and Foundation's search for texts takes 神 (U+FA19) for 神, and takes its time.
enum Bytes {
    /// The part is short: what it costs is the product of both lengths.
    static func contains(_ all: some Sequence<UInt8>, _ part: some Sequence<UInt8>) -> Bool {
        let (all, part) = (Array(all), Array(part))
        guard let first = part.first, part.count <= all.count else { return part.isEmpty }
        for start in 0...(all.count - part.count) where all[start] == first {
            var index = 1
            while index < part.count, all[start + index] == part[index] { index += 1 }
            if index == part.count { return true }
        }
        return false
    }
}
