use super::values::{area, with_digits};

/// What rooms are called in English, German, French, Italian and Spanish, as it is shown.
const ROOMS: &str = "Living room|Living|Lounge|Family room|Sitting room|Great room|Drawing room|Dining room|Dining|Kitchen|\
Kitchenette|Bedroom|Bed|Master bedroom|Primary bedroom|Main bedroom|Guest room|Guest bedroom|Guest|Nursery|Kids room|Bathroom|Bath|\
Shower|Shower room|En suite|Ensuite|WC|Toilet|Powder room|Half bath|Hall|Hallway|Entrance|Entrance hall|Entry|Foyer|Lobby|\
Corridor|Landing|Stairs|Closet|Walk-in closet|Wardrobe|Dressing|Dressing room|Storage|Store|Pantry|Larder|Utility|\
Utility room|Laundry|Laundry room|Washroom|Office|Home office|Study|Library|Den|Studio|Media room|Playroom|Garage|Carport|\
Balcony|Terrace|Patio|Deck|Porch|Veranda|Loggia|Garden|Roof|Basement|Cellar|Attic|Loft|Boiler room|Gym|Sauna|Workshop|\
Sunroom|Mud room|Mezzanine|Void|Conservatory|Breakfast|Elevator|Lift|\
Wohnzimmer|Wohnen|Wohnraum|Wohnküche|Wohnbereich|Esszimmer|Essen|Küche|Kochen|Schlafzimmer|Schlafen|Eltern|Elternzimmer|\
Kinderzimmer|Kind|Gästezimmer|Gast|Gäste|Gäste-WC|Zimmer|Bad|Badezimmer|Dusche|Duschbad|Flur|Diele|Eingang|Windfang|Garderobe|\
Ankleide|Abstellraum|Abstellkammer|Abst.|HWR|Hauswirtschaft|Hauswirtschaftsraum|Waschküche|Speis|Speisekammer|Vorrat|Keller|\
Heizung|Technik|Büro|Arbeiten|Arbeitszimmer|Bibliothek|Balkon|Terrasse|Wintergarten|Treppe|Treppenhaus|Galerie|Dachboden|\
Vorraum|Nebenraum|Hobbyraum|\
Séjour|Salon|Salle à manger|Salle de séjour|Pièce de vie|Cuisine|Chambre|Chambre parentale|Suite parentale|Salle de bains|\
Salle de bain|Salle d'eau|SDB|SDE|Douche|Toilettes|Entrée|Couloir|Dégagement|DGT|Palier|Placard|Cellier|Buanderie|\
Rangement|Bureau|Bibliothèque|Balcon|Jardin|Véranda|Cave|Grenier|Escalier|Chaufferie|Débarras|\
Soggiorno|Salotto|Sala|Sala da pranzo|Zona giorno|Pranzo|Cucina|Angolo cottura|Camera|Camera da letto|Camera matrimoniale|\
Cameretta|Bagno|Doccia|Ingresso|Corridoio|Disimpegno|Ripostiglio|Lavanderia|Dispensa|Guardaroba|Cabina armadio|Balcone|\
Terrazzo|Giardino|Cantina|Scala|Soffitta|Mansarda|Portico|\
Salón|Sala de estar|Estar|Salón-comedor|Comedor|Cocina|Dormitorio|Dormitorio principal|Habitación|Alcoba|Baño|Aseo|Ducha|\
Entrada|Recibidor|Vestíbulo|Pasillo|Distribuidor|Armario|Vestidor|Trastero|Despensa|Lavadero|Despacho|Estudio|Garaje|\
Balcón|Terraza|Jardín|Bodega|Sótano|Escalera|Tendedero|Galería";
/// The same in Chinese, which files carry as text; only whole names, as one sign makes another room.
const CHINESE: &str = "客厅|起居室|起居厅|家庭厅|餐厅|客餐厅|厨房|卧室|主卧|主卧室|次卧|次卧室|客卧|客房|儿童房|老人房|保姆房|保姆间|\
书房|工作室|卫生间|主卫|次卫|客卫|公卫|洗手间|浴室|淋浴间|盥洗室|厕所|阳台|生活阳台|景观阳台|露台|花园|庭院|入户花园|玄关|门厅|过道|\
走廊|走道|楼梯|楼梯间|电梯|电梯间|储藏室|储藏间|储物间|衣帽间|洗衣房|家政间|设备间|设备平台|车库|地下室|阁楼|茶室|影音室|健身房|多功能厅";
/// Letters that may be wrong for each one that is right: one in five, none in words of three.
const LETTERS_PER_SLIP: usize = 5;
const SHORTEST_WITH_SLIP: usize = 4;

/// The name of a room, if the text is one or begins with one: spelt properly, with its number.
pub(in crate::import) fn room_name(letters: &str) -> Option<String> {
    let digits = with_digits(letters);
    let words = area(&digits).map_or(letters, |(before, _)| &letters[..before.len()]);
    let words = words.trim_matches([' ', '-', ':', '.', ',', '\'', '"', '('].as_slice());
    let (words, number) = numbered(words);
    if let Some(name) = known(words) {
        return Some(format!("{name}{number}"));
    }
    // Kitchen / Dining.
    let at = words.find(['/', '+', '&'])?;
    let (first, second) = (known(words[..at].trim())?, known(words[at + 1..].trim())?);
    Some(format!("{first} {} {second}{number}", &words[at..=at]))
}

/// Parts `bedroom #2` into its word and ` #2`.
fn numbered(words: &str) -> (&str, String) {
    let digits = words.chars().rev().take_while(char::is_ascii_digit).count();
    let (word, number) = words.split_at(words.len() - digits);
    if digits == 0 || digits > 2 || word.trim().is_empty() {
        return (words, String::new());
    }
    let bare = word.trim_end_matches(['#', ' ', '.'].as_slice());
    let sign = if word.contains('#') { "#" } else { "" };
    (bare, format!(" {sign}{number}"))
}

/// The name in the list that a text is, a slip or two allowed.
fn known(text: &str) -> Option<&'static str> {
    if !text.is_ascii() {
        return CHINESE.split('|').find(|name| *name == text);
    }
    let mut best: Option<(usize, &str)> = None;
    for name in ROOMS.split('|') {
        let spelt = folded(name);
        let most = if spelt.len() < SHORTEST_WITH_SLIP {
            0
        } else {
            (spelt.len() / LETTERS_PER_SLIP).max(usize::from(text.len() == spelt.len()))
        };
        if spelt.len().abs_diff(text.len()) > most {
            continue;
        }
        let slips = distance(spelt.as_bytes(), text.as_bytes());
        if slips <= most && best.is_none_or(|(b, _)| slips < b) {
            best = Some((slips, name));
        }
    }
    best.map(|(_, name)| name)
}

/// Small letters without accents: what the network reads.
pub(in crate::import) fn folded(name: &str) -> String {
    name.to_lowercase()
        .chars()
        .map(|c| match c {
            'ä' | 'à' | 'á' | 'â' => 'a',
            'ç' => 'c',
            'é' | 'è' | 'ê' | 'ë' => 'e',
            'í' | 'ì' | 'î' | 'ï' => 'i',
            'ö' | 'ó' | 'ò' | 'ô' => 'o',
            'ü' | 'ú' | 'ù' | 'û' => 'u',
            'ñ' => 'n',
            c => c,
        })
        .collect()
}

/// Letters to change, leave out or add (Levenshtein).
fn distance(a: &[u8], b: &[u8]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut corner = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let changed = corner + usize::from(x != y);
            corner = row[j + 1];
            row[j + 1] = changed.min(row[j] + 1).min(corner + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rooms_are_known_in_five_languages_and_spelt_with_their_accents() {
        for (text, name) in [
            ("living room", "Living room"),
            ("kuche", "Küche"),
            ("salle a manger", "Salle à manger"),
            ("camera da letto", "Camera da letto"),
            ("habitacion", "Habitación"),
            ("wc", "WC"),
        ] {
            assert_eq!(room_name(text).as_deref(), Some(name));
        }
    }

    #[test]
    fn rooms_are_known_in_chinese_by_their_whole_names() {
        assert_eq!(room_name("主卧").as_deref(), Some("主卧"));
        assert_eq!(room_name("卧室2").as_deref(), Some("卧室 2"));
        // One sign more or less is another word.
        assert_eq!(room_name("主"), None);
        assert_eq!(room_name("客厅图"), None);
    }

    #[test]
    fn numbers_areas_and_pairs_stay_with_their_names() {
        assert_eq!(room_name("bedroom #2").as_deref(), Some("Bedroom #2"));
        assert_eq!(room_name("zimmer 3").as_deref(), Some("Zimmer 3"));
        assert_eq!(room_name("bad 6.3 m2").as_deref(), Some("Bad"));
        assert_eq!(
            room_name("kitchen / dining").as_deref(),
            Some("Kitchen / Dining")
        );
    }

    #[test]
    fn a_slip_is_forgiven_in_long_words_only() {
        assert_eq!(room_name("livinq room").as_deref(), Some("Living room"));
        assert_eq!(room_name("bathrom").as_deref(), Some("Bathroom"));
        assert_eq!(room_name("bud"), None);
        assert_eq!(room_name("12.4 m2"), None);
        assert_eq!(room_name("xqzwv"), None);
        assert_eq!(room_name(""), None);
    }
}
