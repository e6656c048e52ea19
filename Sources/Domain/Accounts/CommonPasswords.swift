/// The passwords that are tried first: worldwide favourites, Japanese ones, and words of this desk's trade, all in lower case.
enum CommonPasswords {
    /// True for a listed word, and for one with up to four digits or signs before or after it (`password1!`, `2026sakura`).
    static func contains(_ key: String) -> Bool {
        if words.contains(key) { return true }
        let core = stripped(key)
        return core.count >= 3 && key.count - core.count <= 4 && words.contains(core)
    }

    /// True when a listed word of five characters or more begins the text.
    static func startsWithWord(_ key: String) -> Bool {
        guard key.count >= 5 else { return false }
        return (5...min(key.count, 14)).contains { words.contains(String(key.prefix($0))) }
    }

    private static func stripped(_ key: String) -> String {
        func isLetter(_ character: Character) -> Bool { character.isLetter }
        let front = key.drop(while: { !isLetter($0) })
        guard let last = front.lastIndex(where: isLetter) else { return key }
        return String(front[...last])
    }

    private static let words = Set(list.split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init))

    private static let list = """
        password passw0rd p@ssword p@ssw0rd pa55word passwd pass passpass mypassword password1 password12 password123 password1234 \
        12345678 123456789 1234567890 12345678910 0123456789 9876543210 987654321 87654321 11111111 22222222 33333333 44444444 \
        55555555 66666666 77777777 88888888 99999999 00000000 000000000 111111111 1111111111 12341234 11223344 12121212 123123123 \
        11112222 123321123 12344321 13579246 24681357 31415926 314159265 1q2w3e4r 1q2w3e4r5t 1qaz2wsx 1qazxsw2 q1w2e3r4 zaq12wsx \
        zaq1zaq1 qazwsx qazwsxedc qwerty qwertyui qwertyuiop qwerty12 qwerty123 qwerty1234 qwertyqwerty asdfghjk asdfghjkl asdfasdf \
        asdf1234 asdfqwer zxcvbnm zxcvbnm1 zxcvasdf 1234qwer qwer1234 abcd1234 1234abcd abc12345 abc123456 a1b2c3d4 aa123456 aaaaaaaa \
        abcdefgh abcdefghi abcdabcd abc123 letmein letmein1 welcome welcome1 welcome123 iloveyou iloveyou1 sunshine princess football \
        baseball basketball superman batman trustno1 starwars whatever computer internet samsung google facebook twitter linkedin \
        michelle jennifer jessica ashley charlie daniel thomas jordan hunter master monkey dragon shadow killer freedom mustang \
        corvette ferrari mercedes porsche phoenix chelsea liverpool arsenal barcelona realmadrid pokemon naruto onepiece doraemon \
        dragonball pikachu totoro ghibli hellokitty gundam evangelion nintendo playstation butterfly rainbow flower cookie chocolate \
        coffee banana orange cherry purple secret secret1 changeme changeit default admin administrator admin123 admin1234 adminadmin \
        root toor user username guest guest123 test test123 test1234 testtest tester demo demo1234 temp temp1234 temporary login \
        login123 access system server oracle manager operator operator1 support helpdesk service office staff member sample example \
        nopassword blank secure security private public sakura sakura123 himawari momiji ayame tsubaki hanako taro tarou yamada tanaka \
        suzuki satou sato takahashi watanabe itou yamamoto nakamura kobayashi katou yoshida kimura hayashi shimizu saitou matsumoto \
        inoue tokyo osaka kyoto nagoya yokohama sapporo fukuoka hokkaido okinawa nippon nihon japan japanese fujisan fuji shinkansen \
        samurai ninja sushi ramen tempura arigato arigatou konnichiwa ohayou sayonara ganbare ganbaru daisuki aishiteru kawaii himitsu \
        anshou angou pasuwado pasuwaado reiwa heisei showa shouwa taisho meiji haruka natsuki akane misaki yuuki yuki daisuke kenji \
        takashi hiroshi akira keiko yoko soccer yakyuu tigers giants hanshin arashi johnnys morning123 spring2026 summer2026 \
        autumn2026 winter2026 spring summer autumn winter january february march april june july august september october november \
        december monday tuesday wednesday thursday friday saturday sunday microchip microchips mcterminal inunekomc inuneko inu12345 \
        neko1234 doggy doggie kitty kitten puppy wanwan nyannyan nyanko wanko chihuahua shibainu shiba poodle dachshund pomeranian \
        veterinarian juuishi kainushi touroku registry register registration petpet petlove mypet mydog mycat dogdogdog catcatcat \
        hachiko hachikou maneki manekineko
        """
}
