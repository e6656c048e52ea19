import Domain

extension Texts.Timeline {
    static let english = Self(
        title: "Traceability", ask: "Chip number, 15 digits",
        oldestFirst: "oldest first", newestFirst: "newest first",
        masked: "names, addresses and phones are masked ({reveal-for-desk}: desk view)", today: "today", alive: "registered",
        later: { "| \(length($0))" }, dead: { "dead since \($0.iso)" },
        ownedFor: { "present owner for \(length($0))" }, part: { name($0) },
        changed: { $0.isEmpty ? "changed: something else (animal, mail…)" : "changed: " + $0.map(name).joined(separator: ", ") })

    private static func name(_ part: ChipLife.Changed) -> String {
        switch part {
        case .name: "name"
        case .address: "address"
        case .phone: "phone"
        }
    }

    private static func length(_ span: Span) -> String {
        let parts = [
            span.years > 0 ? "\(span.years) y" : "", span.months > 0 ? "\(span.months) mo" : "", span.days > 0 ? "\(span.days) d" : "",
        ].filter { !$0.isEmpty }
        return parts.isEmpty ? "same day" : parts.prefix(2).joined(separator: " ")
    }
}
