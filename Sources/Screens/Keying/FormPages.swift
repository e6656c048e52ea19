import Domain

/// How the fields of a form are spread over the rows of the screen. A page turns by sections, so that going from field to field inside
/// one redraws nothing but two rows.
struct FormPages: Sendable {
    enum Row: Equatable, Sendable {
        case section(Int)
        case field(Int)
    }

    /// Rows of each column of the page.
    let columns: [[Row]]

    /// - Parameters:
    ///   - sections: Places of the fields of each section; empty ones are left out.
    ///   - focus: The place that has to show.
    init(sections: [[Int]], focus: Int, height: Int, columnCount: Int) {
        let height = max(2, height)
        var pages: [[[Row]]] = [[[]]]
        for (number, places) in sections.enumerated() where !places.isEmpty {
            // A section begins in a new column when it does not fit into what is left of this one, but would into a whole one.
            let room = height - (pages[pages.count - 1].last?.count ?? 0)
            if places.count + 1 > room, places.count + 1 <= height || room < 3 { FormPages.turn(&pages, columnCount) }
            FormPages.add(.section(number), &pages)
            for place in places {
                if (pages[pages.count - 1].last?.count ?? 0) >= height {
                    FormPages.turn(&pages, columnCount)
                    FormPages.add(.section(number), &pages)
                }
                FormPages.add(.field(place), &pages)
            }
        }
        columns = pages.first { page in page.contains { $0.contains(.field(focus)) } } ?? pages[pages.count - 1]
    }

    private static func turn(_ pages: inout [[[Row]]], _ columnCount: Int) {
        let last = pages.count - 1
        if pages[last].last?.isEmpty == true { return }
        if pages[last].count < columnCount { pages[last].append([]) } else { pages.append([[]]) }
    }

    private static func add(_ row: Row, _ pages: inout [[[Row]]]) {
        let page = pages.count - 1
        pages[page][pages[page].count - 1].append(row)
    }
}
