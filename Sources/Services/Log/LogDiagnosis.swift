/// Finds out what was done at a line that does not follow from the one before.
struct LogDiagnosis {
    let lines: LogLines
    let file: String
    /// The last line of the file before.
    let before: LogPlace
    /// The last line that stands where it belongs.
    let last: LogChain.Link

    func name(_ index: Int) -> LogBreak {
        let here = LogPlace(file: file, line: index + 1)
        let own = LogChain.intactLink(of: lines[index])
        if let next = (index + 1..<max(index + 1, lines.count)).first(where: { LogChain.intactLink(of: lines[$0]).map(follows) ?? false }) {
            // The chain goes on behind: what stands between was this line, is too much, or belongs further down.
            if own == nil, LogChain.link(of: lines[index]).map(follows) ?? false { return LogBreak(place: here, reason: .changed) }
            let isFromBelow = (index..<next).contains { (LogChain.intactLink(of: lines[$0])?.number ?? 0) > last.number }
            return LogBreak(place: here, reason: isFromBelow ? .reordered : .inserted)
        }
        guard let own else { return LogBreak(place: here, reason: reasonOfDamage(index)) }
        if own.number == last.number + 1 {
            // It follows from another line than the one that stands before it.
            return LogBreak(place: index == 0 ? before : LogPlace(file: file, line: index), reason: .changed)
        }
        if own.number <= last.number { return LogBreak(place: here, reason: .inserted) }
        if index == 0, !before.file.isEmpty {
            return LogBreak(place: LogPlace(file: before.file, line: before.line + 1), reason: .truncated)
        }
        return LogBreak(place: here, reason: .removed(lines: own.number - last.number - 1))
    }

    private func follows(_ link: LogChain.Link) -> Bool { link.number == last.number + 1 && link.previous == last.hash }

    private func reasonOfDamage(_ index: Int) -> LogBreak.Reason {
        if index == lines.count - 1, !lines.isWhole { return .truncated }
        let text = String(decoding: lines[index], as: UTF8.self)
        let isALine = text.contains("\"prev\":\"") || text.contains("\"hash\":\"")
        let isReplaced = index + 1 < lines.count && LogChain.intactLink(of: lines[index + 1])?.number == last.number + 2
        return isALine || isReplaced || index + 1 < lines.count ? .changed : .inserted
    }
}
