import ArgumentParser
import Domain
import Foundation
import Screens
import Services
import Terminal

/// The table of postcodes: what a code means, and newer data of Japan Post.
struct PostcodesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "postcodes", abstract: "Look a postcode up, or take newer data of Japan Post in.",
        subcommands: [Show.self, Import.self])

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print what a postcode stands for. Exit status 1 when it is not given out.")

        @Argument(help: "Seven digits; a hyphen and 〒 are passed over.")
        var code: String

        func run() throws {
            let workplace = Workplace()
            guard let code = PostalCode(code) else {
                complain(workplace.texts.notAPostcode)
                throw ExitCode(64)
            }
            let (table, problem) = PostcodeImport.table(in: workplace.places.data)
            if let problem { complain(Sanitizer.clean(workplace.texts.describe(problem))) }
            let towns = table.towns(of: code)
            guard !towns.isEmpty else {
                complain(workplace.texts.notGivenOut(code))
                throw ExitCode(1)
            }
            for town in towns { say(Sanitizer.clean(workplace.texts.line(town))) }
        }
    }

    struct Import: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Take newer official files in; they count from the next start.",
            discussion: """
                Takes Japan Post's utf_ken_all.csv or KEN_ALL.CSV and JIGYOSYO.CSV (unpacked, in UTF-8 or CP932), together or one of them. The \
                files are checked as a whole; when anything is wrong with them the table before stays. The day of the data is that of the \
                newest file unless --date gives it; a table older than the program's own is not used.
                """)

        @Argument(help: "The files.", completion: .file())
        var files: [String]

        @Option(help: "Day the data is of (2026-10-01).")
        var date: String?

        @Option(help: "Write the table to this file instead of the data folder (scripts/make-postcodes).")
        var output: String?

        func run() throws {
            let workplace = Workplace()
            guard let day = date.map({ CalendarDate(iso: $0) }) ?? newest() else {
                complain(workplace.texts.notADay())
                throw ExitCode(64)
            }
            let urls = files.map { URL(fileURLWithPath: $0) }
            let report: PostcodeImport.Report
            do throws(PostcodeImport.Failure) {
                if let output {
                    report = try PostcodeImport.run(urls, to: URL(fileURLWithPath: output), date: day)
                } else {
                    report = try PostcodeImport.run(urls, into: workplace.places.data, date: day)
                }
            } catch {
                complain(Sanitizer.clean(workplace.texts.describe(error)))
                throw ExitCode(65)
            }
            say(Sanitizer.clean(workplace.texts.describe(report)))
            if output == nil, let problem = PostcodeImport.table(in: workplace.places.data).problem {
                complain(Sanitizer.clean(workplace.texts.describe(problem)))
                throw ExitCode(1)
            }
        }

        private func newest() -> CalendarDate? {
            files.compactMap { path in
                (try? FileManager.default.attributesOfItem(atPath: path)[.modificationDate] as? Date).map { TokyoTime($0).day }
            }
            .max() ?? TokyoTime(Date()).day
        }
    }
}
