/// `format=flowed` (RFC 3676): paragraphs whose lines the sender's program has broken, put together again.
enum FlowedText {
    /// - Parameter deletesSpace: `DelSp=yes`: the space that marks a broken line is none of the text (§4.1), as in text without spaces.
    /// - Returns: lines with LF; quoted ones begin with `> ` for each depth.
    static func joined(_ text: [UInt8], deletesSpace: Bool) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(text.count)
        /// The depth of the paragraph that goes on.
        var open: Int?
        for line in text.split(separator: 0x0A, omittingEmptySubsequences: false) {
            var content = line
            if content.last == 0x0D { content.removeLast() }
            let depth = content.prefix { $0 == 0x3E }.count
            content = content.dropFirst(depth)
            if content.first == 0x20 { content = content.dropFirst() }
            // `-- ` is a signature's line, never a broken one (§4.3).
            let isSignature = content.elementsEqual([0x2D, 0x2D, 0x20])
            let isFlowed = content.last == 0x20 && !isSignature
            if open == depth, !isSignature {
                output.removeLast()
            } else if depth > 0 {
                output.append(contentsOf: repeatElement(0x3E, count: depth))
                if !content.isEmpty { output.append(0x20) }
            }
            output.append(contentsOf: isFlowed && deletesSpace ? content.dropLast() : content)
            output.append(0x0A)
            open = isFlowed ? depth : nil
        }
        output.removeLast()
        return output
    }
}
