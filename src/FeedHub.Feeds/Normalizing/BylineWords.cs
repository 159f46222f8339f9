using System.Collections.Frozen;

namespace FeedHub.Feeds.Normalizing;

/// <summary>Words around names in bylines. All lists hold folded words (<see cref="LetterFolding.FoldWords"/>).</summary>
internal static class BylineWords
{
    /// <summary>What is written before a name whatever follows, longest first.</summary>
    public static readonly string[] Prefixes = Folded(
    [
        "a guest post by", "this is a guest post by", "this post was written by", "with reporting by", "reporting by", "reporting and writing by", "edited and written by", "posted in news by", "this article was written by", "this post is by", "guest post by", "guest posted by", "guest blog by", "guest article by", "posted on behalf of",
        "article written by", "article by", "originally written by", "originally published by", "blog post by", "post by", "written and illustrated by", "posted and written by", "contributed by",
        "submitted by", "published by", "posted by", "written by", "authored by", "created by", "reported by", "compiled by", "reviewed by", "produced by", "shared by", "uploaded by",
        "added by", "last updated by", "last modified by", "last edited by", "story by", "stories by", "text by", "words by", "report by", "analysis by", "opinion by", "interview by", "essay by", "column by", "review by", "updated by",
        "from the desk of", "from our correspondent", "from our own correspondent", "guest author", "guest writer", "guest contributor", "authors", "author s", "author", "writers", "writer", "creator", "byline", "by", "verfasst von",
        "geschrieben von", "veroffentlicht von", "ein gastbeitrag von", "gastbeitrag von", "ein beitrag von", "autor", "autorin", "autoren", "text", "escrito por", "publicado por", "ecrit par", "publie par", "redige par",
        "auteur", "auteurs", "scritto da", "testo di", "texte de", "text av", "tekst av", "text von", "pubblicato da", "a cura di", "di", "door", "geschreven door", "av", "af", "skriven av", "skrevet av", "skrevet af", "przez", "napisane przez", "автор", "авторы", "пишет",
        "ein interview von", "ein bericht von", "ein kommentar von", "eine kolumne von", "eine analyse von", "von unserem redakteur", "von unserem korrespondenten", "von unserer korrespondentin", "de notre correspondant", "de nuestro corresponsal", "dal nostro inviato", "dal nostro corrispondente", "von unserer", "door onze", "par notre", "por nuestra", "por nuestro", "interview von", "bericht von", "kommentar von", "zusammengestellt von", "propos recueillis par",
        "un article de", "un billet de", "une chronique de", "poste par", "proposé par", "por el equipo de", "texto de", "texto por", "escrita por", "redactado por", "postado por", "enviado por", "un articolo di",
        "intervista di", "postato da", "inviato da", "scris de", "publicat de", "escrit per", "publicat per", "geplaatst door", "gepubliceerd door", "publicerat av", "publicerad av", "postat av", "publisert av", "postet av",
        "udgivet af", "kirjoittanut", "kirjoittaja", "teksti", "oprac", "napisal", "napisala", "opracowal", "opracowala", "opublikowal", "napsal", "napsala", "autor clanku", "publikoval", "szerzo", "irta", "kozzetette", "yazar", "yazan",
        "опубликовал", "опубликовала", "написал", "написала", "автор статьи", "підготував", "підготувала", "автор публікації", "γραφει ο", "γραφει η", "γραφει", "του", "της", "oleh", "ditulis oleh", "penulis", "bởi",
        "tac gia", "nguoi viet", "โดย", "بقلم", "كتب", "كتبت", "מאת", "作者", "撰文", "文・写真", "写真・文", "取材・文", "本报记者", "本刊记者", "特约记者", "记者", "記者", "通讯员", "著者", "投稿者", "글", "লিখেছেন", "द्वारा", "लेखक",
    ]);

    /// <summary>What is written behind a name without a comma: what a reporter is called.</summary>
    public static readonly string[] Titles = ["특파원", "선임기자", "기자", "記者", "记者", "編集長", "編集委員", "さん", "氏"];

    /// <summary>Words that begin a byline and also begin names: they go where a full name follows.</summary>
    public static readonly FrozenSet<string> DoubtfulPrefixes = Words("von|par|por|de|di|from|per|oleh|da|door|av|af|przez|of|от|від");

    /// <summary>What is added behind a name to say where it appeared; with it goes all that follows.</summary>
    public static readonly FrozenSet<string> Suffixes = Words("via|on|at|from|for|in|of|@").Union(["aus", "bei", "für", "à", "en", "em", "para", "pour", "uit", "из", "для", "специально"]).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>A part of a byline that says what somebody is, not who: it begins or ends so.</summary>
    public static readonly FrozenSet<string> Roles = Words(
        "engineer|engineers|developer|manager|director|editor|editors|writer|reporter|correspondent|contributor|columnist|ceo|cto|cfo|coo|cmo|cio|cpo|ciso|vp|svp|evp|president|founder|cofounder|co founder|" +
        "head|chief|lead|leader|architect|scientist|analyst|designer|author|intern|professor|prof|advocate|evangelist|consultant|researcher|specialist|strategist|journalist|photographer|illustrator|" +
        "senior|principal|staff writer|staff reporter|sr|associate|assistant|partner|owner|blogger|maintainer|administrator of|student|fellow|lecturer|freelancer|freelance|sre|devrel|pm|tech|technical|" +
        "software|product|redakteur|chefredakteur|chefredakteurin|reporterin|korrespondent|korrespondentin|mitarbeiter|volontar|redacteur|redactrice|journaliste|periodista|giornalista|giornalista|jornalista|dziennikarz|reporterka|journalist|toimittaja|redaktor|redaktorka|chef|directeur|directrice|director general|correspondant|corresponsal|corrispondente|korespondent|корреспондент|журналист|редактор|обозреватель|muhabir|editor in chief|staff engineer|staff software engineer|staff|speaker|trainer|teacher|historian|economist|novelist|poet|physicist|lawyer|attorney|nutritionist|guest|host|moderator|columnist|critic|commentator||redakteurin|journalistin|autorin|geschaftsfuhrer|gastautor|guest author|guest writer|guest contributor|guest blogger|special to|managing|executive|deputy|vice|contributing");

    /// <summary>What a title behind a name ends with, where no comma is before it.</summary>
    public static readonly FrozenSet<string> Desks = Words("writer|reporter|correspondent|columnist|editor|contributor|critic|reviewer");

    /// <summary>What somebody reports about, before <see cref="Desks"/>.</summary>
    public static readonly FrozenSet<string> Beats = Words(
        "political|politics|parliamentary|foreign|diplomatic|world|home|affairs|national|regional|local|rural|city|crime|court|legal|police|security|defence|defense|military|health|medical|education|schools|science|technology|digital|data|environment|" +
        "environmental|climate|energy|economic|economics|business|financial|finance|money|consumer|property|housing|industry|industrial|labour|labor|employment|transport|travel|motoring|farming|agriculture|food|social|religious|religion|arts|culture|film|" +
        "music|theatre|media|fashion|royal|investigative|investigations|features|news|sport|sports|football|cricket|rugby|tennis|golf|racing|weather|europe|european|asia|africa|democracy|community|reality|live|night|morning|weekend|breaking|trending");

    /// <summary>Degrees behind a name: they say nothing of who it is.</summary>
    public static readonly FrozenSet<string> Degrees = Words("phd|ph d|md|m d|mba|msc|m sc|bsc|b sc|ma|m a|ba|b a|jd|j d|esq|cpa|rn|dds|pe|p e|cissp|pmp|mph|edd|ed d|llm|dphil|cfa|frs|obe|pharmd|dvm");

    /// <summary>Parts of a name that follow a comma.</summary>
    public static readonly FrozenSet<string> Generations = Words("jr|sr|ii|iii|iv|junior|senior");

    /// <summary>Parts of a family name, in lower case.</summary>
    public static readonly FrozenSet<string> Particles = Words("van|von|der|den|de|del|della|di|da|do|dos|das|du|la|le|bin|ibn|al|el|ter|ten|zu|zur|af|av|y|st|mac|mc|ben|vander|e");

    /// <summary>Words between two authors.</summary>
    public static readonly FrozenSet<string> Conjunctions = Words("and|und|et|och|og|with|mit|avec|und mit|feat|featuring|ja|es|ve|και|та|та|dan|und|agus|och|sowie|és|şi|și|dhe|và|و|と");

    /// <summary>Words between two authors that also stand within one name: both sides must be full names.</summary>
    public static readonly FrozenSet<string> DoubtfulConjunctions = Words("y|e|i|x|en|con|и|a|ja|es|ve|si|и|та|й|per|con|met|med|s|z|oraz|ir|un|da|dan|va|і|و");

    /// <summary>What pictures are by, not text.</summary>
    public static readonly string[] Pictures =
    [
        "editing by", "edited by", "additional reporting by", "fact checking by", "as told to", "translated by", "translation by", "photos by", "photo by", "photography by", "photographs by", "illustrations by", "illustration by", "illustrated by", "images by", "image by", "graphics by", "graphic by", "video by",
        "art by", "artwork by", "cover by", "picture by", "pictures by", "photo", "image", "fotos von", "foto von", "foto di", "foto de", "fotos de", "photos de", "foto av", "foto van", "fotografie di", "fotografias de", "photos", "images", "illustration", "foto", "fotos", "bild",
    ];

    /// <summary>Names of months and days, by which a date behind a name is known.</summary>
    public static readonly FrozenSet<string> Calendar = Words(
        "january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec|monday|tuesday|wednesday|thursday|friday|saturday|sunday|" +
        "mon|tue|wed|thu|fri|sat|sun|today|yesterday|januar|februar|marz|mai|juni|juli|oktober|dezember|am|pm|ago|gmt|utc|est|pst|updated|published|posted|th|st|nd|rd|min|read|minutes|hours|days");

    private static string[] Folded(string[] phrases)
    {
        string[] folded = [.. phrases.Select(LetterFolding.FoldWords).Distinct()];
        Array.Sort(folded, static (one, other) => other.Length - one.Length);
        return folded;
    }

    private static FrozenSet<string> Words(string list) => list.Split('|').Select(LetterFolding.FoldWords).ToFrozenSet(StringComparer.Ordinal);
}
