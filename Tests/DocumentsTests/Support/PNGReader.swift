/// Reads the pictures that `pdftoppm -png -gray` writes: 8 bits, not interlaced, its greys as three equal colours. The tests need no
/// library for it.
enum PNGReader {
    static func picture(_ bytes: [UInt8]) -> GreyPicture? {
        guard bytes.count > 33, bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]), bytes[24] == 8, bytes[28] == 0 else { return nil }
        let samples = [0: 1, 2: 3][bytes[25]]
        guard let samples else { return nil }
        let (width, height) = (number(bytes, 16), number(bytes, 20))
        var data: [UInt8] = []
        var index = 8
        while index + 12 <= bytes.count {
            let length = number(bytes, index)
            guard index + 12 + length <= bytes.count else { return nil }
            if bytes[index + 4..<index + 8].elementsEqual("IDAT".utf8) { data += bytes[index + 8..<index + 8 + length] }
            index += 12 + length
        }
        // Two bytes of zlib's own before, four of a checksum behind.
        let stride = width * samples
        guard var inflater = Inflater(Array(data.dropFirst(2))), let rows = inflater.inflate(), rows.count == (stride + 1) * height else {
            return nil
        }
        let pixels = unfiltered(rows, stride: stride, samples: samples, height: height)
        return GreyPicture(width: width, height: height, pixels: Swift.stride(from: 0, to: pixels.count, by: samples).map { pixels[$0] })
    }

    private static func number(_ bytes: [UInt8], _ at: Int) -> Int { bytes[at..<at + 4].reduce(0) { $0 << 8 | Int($1) } }

    /// Each row says how it is told from its left and upper neighbours.
    private static func unfiltered(_ rows: [UInt8], stride: Int, samples: Int, height: Int) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: stride * height)
        for y in 0..<height {
            let filter = rows[y * (stride + 1)]
            for x in 0..<stride {
                let left = x >= samples ? Int(bytes[y * stride + x - samples]) : 0
                let up = y > 0 ? Int(bytes[(y - 1) * stride + x]) : 0
                let corner = x >= samples && y > 0 ? Int(bytes[(y - 1) * stride + x - samples]) : 0
                let guess =
                    switch filter {
                    case 1: left
                    case 2: up
                    case 3: (left + up) / 2
                    case 4: paeth(left, up, corner)
                    default: 0
                    }
                bytes[y * stride + x] = UInt8(truncatingIfNeeded: Int(rows[y * (stride + 1) + 1 + x]) + guess)
            }
        }
        return bytes
    }

    private static func paeth(_ left: Int, _ up: Int, _ corner: Int) -> Int {
        let (a, b, c) = (abs(up - corner), abs(left - corner), abs(left + up - 2 * corner))
        if a <= b, a <= c { return left }
        return b <= c ? up : corner
    }
}
