//! What is a secret by the name of its member, English or Danish, or by its looks.

/// Last words of names of secrets, alone.
const ALONE: [&str; 12] =
    ["pass", "pwd", "pw", "pin", "psk", "otp", "totp", "jwt", "bearer", "cred", "authorization", "loesen"];

/// What the last word of a name of a secret ends in: `rootpassword`, `adminadgangskode`.
const ENDS: [&str; 16] = [
    "password",
    "passwd",
    "passphrase",
    "passcode",
    "pincode",
    "secret",
    "token",
    "credential",
    "cookie",
    "adgangskode",
    "engangskode",
    "pinkode",
    "kodeord",
    "loesenord",
    "hemmelighed",
    "krypteringsnoegle",
];

/// Names of secrets that end in two words, apart or as one.
const TWO: [[&str; 2]; 26] = [
    ["private", "key"],
    ["secret", "key"],
    ["api", "key"],
    ["access", "key"],
    ["shared", "key"],
    ["encryption", "key"],
    ["signing", "key"],
    ["session", "key"],
    ["master", "key"],
    ["recovery", "key"],
    ["recovery", "code"],
    ["backup", "code"],
    ["connection", "string"],
    ["session", "id"],
    ["community", "string"],
    ["snmp", "community"],
    ["privat", "noegle"],
    ["private", "noegle"],
    ["hemmelig", "noegle"],
    ["delt", "noegle"],
    ["api", "noegle"],
    ["adgangs", "noegle"],
    ["signerings", "noegle"],
    ["master", "noegle"],
    ["hoved", "noegle"],
    ["gendannelses", "kode"],
];

/// Words behind the name of a secret that leave it one: `password_old`, `tokenValue`, `private_key_pem`.
const BEHIND: [&str; 27] = [
    "old",
    "new",
    "current",
    "previous",
    "confirm",
    "confirmation",
    "repeat",
    "value",
    "text",
    "plain",
    "plaintext",
    "cleartext",
    "hash",
    "salt",
    "data",
    "pem",
    "base64",
    "header",
    "csv",
    "list",
    "liste",
    "map",
    "gammel",
    "ny",
    "nuvaerende",
    "vaerdi",
    "tekst",
];

/// First words of names that ask whether there is one: `has_password`.
const ASKING: [&str; 5] = ["has", "had", "is", "har", "er"];

/// Plural and definite forms, English and Danish.
const INFLECTED: [&str; 9] = ["", "s", "r", "n", "er", "en", "et", "ene", "erne"];

/// Whether the name of a member says that it holds a secret: `adminPassword`, `API_KEY`, `adgangskode`, `tokens`.
///
/// What it ends in decides: `password_min_length` and `token_expiry` hold none.
pub fn names_a_secret(name: &str) -> bool {
    let words = words(name);
    let mut words: &[String] = &words;
    if words.first().is_some_and(|it| ASKING.contains(&it.as_str())) {
        return false;
    }
    loop {
        match words {
            [.., before, last] if is_secret_pair(before, last) => return true,
            [.., last] if is_secret_word(last) => return true,
            [rest @ .., last] if BEHIND.contains(&last.as_str()) => words = rest,
            _ => return false,
        }
    }
}

/// Whether a text is a secret by its looks: a private key as PEM and PGP write it, a link with a password, or something
/// given a name that says so, as in `{"password": "…"}` and `token=…`.
pub fn looks_secret(text: &str) -> bool {
    text.contains("PRIVATE KEY-----")
        || text.contains("PRIVATE KEY BLOCK-----")
        || holds_password(text)
        || gives_secret(text)
}

/// Whether something stands behind a secret's name and a colon or an equals sign.
fn gives_secret(text: &str) -> bool {
    let is_around = |it: char| it.is_whitespace() || matches!(it, '"' | '\'' | '\\');
    text.match_indices([':', '=']).any(|(at, sign)| {
        let (before, after) = (text.get(..at).unwrap_or(""), text.get(at + sign.len()..).unwrap_or(""));
        let name = before.trim_end_matches(is_around);
        let begins = name.rfind(|it: char| !(it.is_alphanumeric() || "_-.".contains(it)));
        let name =
            begins.map_or(name, |it| name.get(it..).unwrap_or("").trim_start_matches(|it: char| !it.is_alphanumeric()));
        let is_given = after.chars().find(|it| !is_around(*it)).is_some_and(|it| !",;}])&".contains(it));
        is_given && !name.is_empty() && names_a_secret(name)
    })
}

/// What is shown of a secret: its length in characters, without quotes.
pub fn mask(secret: &str) -> String {
    let inner = secret.strip_prefix('"').map_or(secret, |it| it.strip_suffix('"').unwrap_or(it));
    format!("••• ({})", inner.chars().count())
}

/// Whether a link in a text names a user with a password: `https://kim:x@example.dk/`.
fn holds_password(text: &str) -> bool {
    text.split("://").skip(1).any(|rest| {
        let authority = rest.split(|it: char| it.is_whitespace() || "/?#\"'<>".contains(it)).next().unwrap_or("");
        let user = authority.rsplit_once('@').and_then(|(user, _)| user.split_once(':'));
        user.is_some_and(|(_, password)| !password.is_empty())
    })
}

fn is_secret_word(word: &str) -> bool {
    let singular = word.strip_suffix('s').unwrap_or(word);
    ALONE.contains(&word) || ALONE.contains(&singular) || stems(word).any(ends_in_one)
}

fn ends_in_one(word: &str) -> bool {
    ENDS.iter().any(|end| word.ends_with(end))
        || TWO.iter().any(|[before, last]| word.strip_suffix(last).is_some_and(|it| it.ends_with(before)))
}

fn is_secret_pair(before: &str, last: &str) -> bool {
    stems(last).any(|it| TWO.contains(&[before, it]))
}

/// A word as it stands, and without each ending that it may have.
fn stems(word: &str) -> impl Iterator<Item = &str> {
    INFLECTED.iter().filter_map(|end| word.strip_suffix(end)).filter(|it| it.len() > 1)
}

/// The words of a name in lower case, Danish letters as two and no numbers at their ends: `adminPassword1`,
/// `admin_password`, `admin-password`, `ADMIN PASSWORD`.
fn words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = vec![String::new()];
    let mut before = '_';
    for c in name.chars() {
        let begins = !c.is_alphanumeric() || (c.is_uppercase() && before.is_lowercase());
        if begins && words.last().is_some_and(|it| !it.is_empty()) {
            words.push(String::new());
        }
        if c.is_alphanumeric()
            && let Some(word) = words.last_mut()
        {
            c.to_lowercase().for_each(|it| match it {
                'æ' => word.push_str("ae"),
                'ø' => word.push_str("oe"),
                'å' => word.push_str("aa"),
                _ => word.push(it),
            });
        }
        before = c;
    }
    for word in &mut words {
        // `base64` is a word.
        if !BEHIND.contains(&word.as_str()) {
            word.truncate(word.trim_end_matches(|it: char| it.is_ascii_digit()).len());
        }
    }
    words.retain(|it| !it.is_empty());
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_a_name_tells() {
        for name in [
            "password",
            "adminPassword",
            "ADMIN_PASSWORD",
            "rootpassword",
            "client-secret",
            "tokens",
            "apiKey",
            "API key",
            "apikeys",
            "private_key",
            "privateKeys",
            "db.connectionString",
            "connection_string",
            "recoveryCodes",
            "pin",
            "password_hash",
            "sessionId",
            "PSK",
            "pass",
            "pw",
            "db_pwd",
            "passwd",
            "old_password",
            "Authorization",
            "Set-Cookie",
        ] {
            assert!(names_a_secret(name), "{name}");
        }
        for name in [
            "",
            "password_min_length",
            "token_expiry",
            "token_lifetime",
            "password_policy",
            "has_password",
            "pwdLastSet",
            "passcode_min_digits",
            "default_passwords_replaced",
            "key",
            "public_key",
            "secretary",
            "pinned",
            "bypass",
            "pwr",
            "had_default_password_on",
            "tokenType",
            "value",
            "old_value",
            "id",
            "s",
            "64",
        ] {
            assert!(!names_a_secret(name), "{name}");
        }
    }

    #[test]
    fn so_does_what_stands_before_a_number_or_a_word_that_says_which() {
        for name in [
            "password1",
            "token_2",
            "passwordOld",
            "tokenValue",
            "private_key_pem",
            "secret_base64",
            "kodeord2",
            "tokens_csv",
        ] {
            assert!(names_a_secret(name), "{name}");
        }
    }

    #[test]
    fn danish_names_tell_as_well() {
        for name in [
            "adgangskode",
            "Adgangskoder",
            "adminadgangskode",
            "kodeord",
            "kodeordet",
            "hemmelighed",
            "klientHemmelighed",
            "privat_nøgle",
            "privat_noegle",
            "krypteringsnøgler",
            "løsen",
            "adgangskode_gammel",
        ] {
            assert!(names_a_secret(name), "{name}");
        }
        for name in ["nøgle", "primærnøgle", "landekode", "har_adgangskode", "adgangskode_længde", "tokenlevetid"] {
            assert!(!names_a_secret(name), "{name}");
        }
    }

    #[test]
    fn private_keys_and_links_with_passwords_are_known_by_their_looks() {
        for text in [
            "-----BEGIN RSA PRIVATE KEY-----\\nMIIE",
            "-----BEGIN PGP PRIVATE KEY BLOCK-----",
            "https://kim:hunter2@example.dk/a",
            "see postgres://kim:a@b@db.example.dk",
            r#"{"admin_password": "x", "tls": "1.0"}"#,
            r#"{\"admin_password\":\"x\"}"#,
            "env=dev; api-key=x",
            "Password: x",
        ] {
            assert!(looks_secret(text), "{text}");
        }
        for text in [
            "-----BEGIN CERTIFICATE-----",
            "-----BEGIN PGP PUBLIC KEY BLOCK-----",
            "https://example.dk:8080/kim@example.dk",
            "https://kim@example.dk/",
            "mailto:kim@example.dk",
            "password_min_length: 12",
            r#"{"password": ""}"#,
            "token=;env=dev",
            "v=DKIM1; k=rsa; p=x",
            "user=kim",
        ] {
            assert!(!looks_secret(text), "{text}");
        }
    }
}
