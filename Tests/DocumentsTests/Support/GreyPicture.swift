import Foundation

/// A page as grey squares, to be compared with the one that somebody has looked at.
struct GreyPicture {
    let width: Int
    let height: Int
    /// 0 is black.
    let pixels: [UInt8]

    init(width: Int, height: Int, pixels: [UInt8]) {
        self.width = width
        self.height = height
        self.pixels = pixels
    }

    /// What `pdftoppm -gray` prints: `P5 331 468 255` and the squares.
    init?(pgm bytes: [UInt8]) {
        var numbers: [Int] = []
        var index = 2
        guard bytes.starts(with: Array("P5".utf8)) else { return nil }
        while numbers.count < 3, index < bytes.count {
            while index < bytes.count, [0x20, 0x0A, 0x09, 0x0D].contains(bytes[index]) { index += 1 }
            var number = 0
            while index < bytes.count, (0x30...0x39).contains(bytes[index]) {
                number = number * 10 + Int(bytes[index] - 0x30)
                index += 1
            }
            numbers.append(number)
        }
        guard numbers.count == 3, bytes.count >= index + 1 + numbers[0] * numbers[1] else { return nil }
        self.init(width: numbers[0], height: numbers[1], pixels: Array(bytes[(index + 1)...].prefix(numbers[0] * numbers[1])))
    }

    /// How far two pictures lie apart: on the whole, and in the tile that differs most (6 squares wide, 4 mm of paper). Another release of
    /// a library may smooth letters otherwise; a line or a word that is gone darkens or lightens its whole tile.
    func difference(from other: GreyPicture) -> (mean: Double, worstTile: Double) {
        guard width == other.width, height == other.height else { return (255, 255) }
        let side = 6
        let across = (width + side - 1) / side
        var tiles = [Int](repeating: 0, count: across * ((height + side - 1) / side))
        var sum = 0
        for y in 0..<height {
            for x in 0..<width {
                // Signed within a tile: a letter that moved by a hair's breadth is no difference.
                let difference = Int(pixels[y * width + x]) - Int(other.pixels[y * width + x])
                tiles[y / side * across + x / side] += difference
                sum += abs(difference)
            }
        }
        let worst = tiles.map { abs($0) }.max() ?? 0
        return (Double(sum) / Double(max(1, pixels.count)), Double(worst) / Double(side * side))
    }
}
