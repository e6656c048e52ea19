import CommonDBContract

extension ManualTables {
    /// Who may call what: the contract's own table. Apart, because names of the wire are also names of the screens.
    static func access() -> String {
        let lines = API.allCases.map { api in
            let marks = Role.allCases.map { api.allows($0) ? "○" : "×" }
            return "| \(api.id) | \(api.nameJa) | \(marks.joined(separator: " | ")) |"
        }
        let head = [
            "| API | name | owner without account | designated body | prefecture | municipality | police |",
            "|---|---|---|---|---|---|---|",
        ]
        return (head + lines).joined(separator: "\n") + "\n"
    }
}
