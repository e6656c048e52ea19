/// Old, variant and surname forms of kanji, each group with the form the search key uses.
///
/// Origin: the pairs of `JPVariants.txt` in the PyPI package `opencc-python-reimplemented` 0.1.7 (OpenCC data, Apache License 2.0,
/// https://github.com/yichen0831/opencc-python), and forms common in surnames and place names gathered by hand, among them the
/// compatibility ideographs that NFKC leaves alone, and the radicals (⻑ for 長) that text copied from a PDF file is full of. 斉 and 斎 are one group by our choice: さいとう is written both ways.
enum KanjiVariants {
    /// The representative of the group `scalar` belongs to, or the scalar itself.
    @inline(__always)
    static func representative(of scalar: Unicode.Scalar) -> Unicode.Scalar {
        let value = scalar.value
        if value &- 0x4E00 < 0x5200 {
            let found = common[Int(value &- 0x4E00)]
            return found == 0 ? scalar : Unicode.Scalar(found) ?? scalar
        }
        return rare[scalar] ?? scalar
    }

    /// Groups separated by spaces; the representative comes first.
    static let groups: [[Unicode.Scalar]] = (surnameForms + " " + oldForms).split(separator: " ").map { Array($0.unicodeScalars) }

    /// By code point minus U+4E00; 0 where a kanji stands for itself.
    private static let common: [UInt16] = {
        var table = [UInt16](repeating: 0, count: 0x5200)
        for group in groups {
            for variant in group.dropFirst() where (0x4E00...0x9FFF).contains(variant.value) {
                table[Int(variant.value - 0x4E00)] = UInt16(group[0].value)
            }
        }
        return table
    }()

    /// Variants outside the block of common kanji.
    private static let rare: [Unicode.Scalar: Unicode.Scalar] = {
        var table: [Unicode.Scalar: Unicode.Scalar] = [:]
        for group in groups {
            for variant in group.dropFirst() where !(0x4E00...0x9FFF).contains(variant.value) { table[variant] = group[0] }
        }
        return table
    }()

    /// Groups with a form gathered by hand.
    private static let surnameForms = """
        万萬 並竝 乗乘 亀龜⻲ 亘亙 仏佛 侭儘 兎兔 児兒 円圓 凛凜 刃刄 剣劍劔劒劎釼 剥剝 勇勈 勢𫝑 勲勳勛 即卽 厨廚 \
        参參弎 叱𠮟 吉𠮷 呑吞 啓啟 喜㐂 回囘 国國圀 園薗 土圡 塩鹽 填塡 壱壹弌 多夛 姉姊 娯娛 婿聟壻 学學斈 富冨 \
        寧寕甯 尭堯 岳嶽 峨峩 峰峯 島嶋嶌㠀 崎﨑嵜碕㟢 崖崕 広廣 床牀 庵菴 弐貳弍 強强 徳德 恋戀 恒恆 恥耻 恵惠 悦悅 \
        慎愼 携攜 教敎 斎齋斉齊𪗱 既旣 昂昻 昇曻 晃晄 晋晉 曹曺 曽曾 朗朖 杉杦 村邨 条條 来來 杯盃 松枩柗 柳栁桺 柿柹 \
        栃櫔𣜌𣑥 栄榮 桑桒 桜櫻 桝枡 桧檜 梅楳 梼檮 棋棊 概槪 槙槇 橋𣘺槗 歩步 毘毗 氷冰 沖冲 沢澤 浄淨 浜濱濵 涙泪淚 \
        涼凉 淵渕渊 清淸 湧涌 滝瀧 瀬瀨 熙煕熈 猪豬 瑶瑤 産產 真眞 研硏 砺礪 磯礒 祢禰 禀稟 秋穐龝 竈竃 竜龍⻯ 籠篭 \
        籤籖 紙帋 綿緜 美羙 翠翆 翻飜 脇𦚰 脱脫 船舩 芦蘆 苺莓 莱萊 萌萠 蒋蔣 薮藪 蛇虵 蛎蠣 衛衞 褒襃 説說 諌諫 \
        讃讚 辺邊邉𨕙 迩邇 逃迯 達逹 遥遙 郎郞 郷鄕鄉 野埜 鉄鐵鉃銕 鉤鈎 鋭銳 鎖鎻 鎮鎭 鑑鑒 間閒 関關𨵿 閲閱 闘鬪鬭鬥 \
        隣鄰 隷隸 雁鴈鳫 青靑⻘ 静靜 頬頰 顛顚 飲飮 飾餝 餅餠 館舘 駆驅駈 騨驒 高髙 鬱欝 鯵鰺 鴎鷗 鶏鷄雞 黄黃⻩ 黒黑 \
        鼠鼡 欅﨔 臈﨟 長⻑ 西⻄ 食⻝ 鬼⻤
        """

    /// Groups of the OpenCC table alone.
    private static let oldForms = """
        与與 両兩 乱亂 予豫 争爭 亜亞 仮假 会會 伝傳 体體 余餘 価價 倹儉 偽僞 党黨 内內 写寫 処處 刹剎 剤劑 剰剩 \
        励勵 労勞 効效 勅敕 勧勸 匀勻 区區 医醫 単單 却卻 厠廁 厳嚴 双雙 収收 叙敘 台臺 号號 呉吳 呪咒 唇脣 唖啞 \
        営營 嘘噓 嘱囑 噛嚙 団團 囲圍 図圖 圏圈 圧壓 堕墮 塁壘 増增 壊壞 壌壤 壮壯 声聲 売賣 変變 奥奧 奨奬 嬢孃 \
        宝寶 実實 寛寬 寝寢 対對 寿壽 専專 将將 尽盡 届屆 属屬 峡峽 巌巖 巣巢 巻卷 帯帶 帰歸 庁廳 廃廢 弁瓣辨辯 弥彌 \
        弯彎 弾彈 当當 彦彥 径徑 従從 御禦 徴徵 応應 悩惱 悪惡 惨慘 懐懷 戦戰 戯戲 戸戶 戻戾 才纔 払拂 抜拔 択擇 \
        担擔 拝拜 拠據 拡擴 挙舉 挟挾 挿插 捜搜 掲揭 掴摑 掻搔 揺搖 摂攝 撃擊 撹攪 数數 断斷 旧舊 昼晝 晩晚 暁曉 \
        暦曆 曁暨 枢樞 査查 桟棧 検檢 楡榆 楼樓 楽樂 様樣 権權 横橫 欠缺 欧歐 歓歡 歯齒⻭ 歳歲 歴歷 残殘 殴毆 殻殼 \
        毎每 気氣 汚污 没沒 沪濾 浅淺 涛濤 渇渴 済濟 渉涉 渋澀 渓溪 温溫 湾灣 湿溼 満滿 溌潑 滞滯 潜潛 灯燈 炉爐 \
        点點 為爲 焔焰 焼燒 煙菸 犠犧 状狀 独獨 狭狹 猟獵 猫貓 献獻 獣獸 画畫 畳疊 疏疎 痩瘦 痴癡 痺痹 発發 皐皋 \
        盗盜 県縣 砕碎 礼禮 祷禱 禄祿 禅禪 秘祕 称稱 税稅 稜棱 稲稻 穂穗 穏穩 穣穰 窃竊 粋粹 粛肅 粧妝 粽糉 糸絲 \
        経經 絵繪 絶絕 継繼 続續 総總 緑綠 緒緖 縁緣 縄繩 縦縱 繊纖 繋繫 繍繡 缶罐 群羣 聡聰 聴聽 胆膽 脚腳 脳腦 \
        臓臟 舎舍 舗鋪 芸藝 茎莖 茘荔 荘莊 葱蔥 蔵藏 薫薰 薬藥 虚虛 虫蟲 蚕蠶 蛍螢 蛮蠻 蝋蠟 装裝 覇霸 覚覺 覧覽 \
        観觀 触觸 訳譯 証證 誉譽 読讀 謡謠 譲讓 豊豐 賛贊 贋贗 践踐 転轉 軽輕 輌輛 辞辭 逓遞 連聯 遅遲 酔醉 醋酢 \
        醗醱 醤醬 醸釀 釈釋 鉱鑛 銭錢 鋳鑄 錬鍊 録錄 陥陷 険險 随隨 隠隱 雑雜 霊靈 頴穎 頼賴 顔顏 顕顯 駅驛 騒騷 \
        験驗 髄髓 髪髮 鹸鹼 麦麥⻨ 麹麴 麺麪 黙默 鼈鱉 齢齡
        """
}
