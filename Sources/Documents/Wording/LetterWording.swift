/// Words the letters bring themselves; the rest is the site's templates.
enum LetterWording {
    static let title = "お知らせ"
    static let enclosures = "同封物"
}
