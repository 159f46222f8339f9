using System.Collections.Frozen;

namespace FeedHub.Feeds.Normalizing;

/// <summary>Tells persons from teams, companies, role accounts and the source itself.</summary>
internal static class CollectiveNames
{
    private static readonly FrozenSet<string> Anywhere = Words(
        "newsdesk|فريق|التحرير|هيئة|وكالة|شركة|מערכת|צוות|ekip|ekibi|netzwerk|redaktionsnetzwerk|zespol|team|teams|staff|editorial|editors|engineering|newsroom|inc|llc|ltd|gmbh|corp|corporation|foundation|department|university|institute|committee|council|association|bureau|agency|" +
        "redaktion|redazione|redaccion|redaction|redaktionen|desk|collective|crew|consortium|organization|organisation|developers|engineers|authors|contributors|administrators|maintainers|guild|" +
        "universitat|universite|universidad|universita|universitet|universidade|univerzita|uniwersytet|universiteit|hochschule|fachhochschule|institut|instituto|istituto|instytut|ministerium|ministerio|ministere|stiftung|fondation|fundacion|fundacja|verein|verband|gesellschaft|genossenschaft|fraunhofer|redacao|redactie|redakcja|redakce|redaktsiya|toimitus|szerkesztoseg|redaksi|ekipa|mannschaft|autorenteam|autorenkollektiv|rédaction|editorialteam|presse|pressestelle|nachrichtenagentur|newswire|agencia|agence|agenzia|agencja|университет|институт|команда|министерство|пресс|агентство|редакція|편집팀|편집부|뉴스팀|팀|تحرير|هيئة|מערכת|society|alliance|federation|ministry|commission|communications|marketing|devs|squad|gbr|plc|llp|pllc|pty|pvt|sarl|kg|ev|limited|incorporated|webmaster|webteam|moderators|admins|bot|bots|equipe|equipo|команда|редакция|編集部|编辑部");

    private static readonly FrozenSet<string> AtEnd = Words(
        "actions|intelligence|haber|haberler|business|sport|sports|politics|money|international|worldwide|global|news agency|wire service|presse|zeitung|blatt|universe|consulting|solutions|gruppe|verlag|kg|bot|press|lab|labs|media|studio|studios|blog|blogs|news|group|project|community|security|support|research|cloud|software|technologies|technology|systems|solutions|network|networks|online|times|post|" +
        "journal|weekly|daily|magazine|radio|tv|wire|review|digest|admin|administrator|office|company|co|ag|sa|bv|ab|oy|srl|spa|hq|io|com|org|net|dev|ai|app|podcast|tech|data|design|platform|infrastructure|" +
        "operations|services|relations|service|center|centre|club|forum|hub|insights|academy|school|college|library|museum|bank|ventures|capital|partners|holdings|industries|digital|publishing|" +
        "publications|books|games|entertainment|productions|gazette|herald|tribune|chronicle|observer|today|world|account|feed|feeds|site|website|archive|archives|program|programme|initiative|security|robot|devops|sre|wg|sig");

    private static readonly FrozenSet<string> AtStart = Words("familie|family|familjen|familien|famille|famiglia|familia|rodzina|rodina|daily|weekly|evening|morning|national|federal|official|international|отдел|служба|пресс|bureau|agency");

    // What somebody does, as a last word: with a given name before it, it is a family name all the same.
    private static readonly FrozenSet<string> RoleNouns = Words(
        "writer|writers|reporter|reporters|correspondent|correspondents|editor|manager|user|users|contributor|contributors|columnist|blogger|moderator|operator|owner|author|specialist|producer|publisher|webmaster|member|members|" +
        "redakteur|reporterin|korrespondent|redacteur|journaliste|redactor|periodista|redattore|giornalista|корреспондент|редактор|журналист|автор|пользователь|記者|记者|report|desk|service");

    // Words that name nobody by themselves; a name made of nothing else is none.
    private static readonly FrozenSet<string> Common = Words(
        "agencies|master|human|resources|customer|customers|success|source|not|no|provided|available|various|several|multiple|many|artists|unser|unsere|unsrer|our|your|nuestro|nuestra|notre|nos|nostro|onze|var|vare|наш|наша|gast|gastautor|autor|autorin|autoren|" +
        "auteur|auteurs|autore|invitado|invitada|invite|invitee|ospite|special|guest|contributing|official|default|name|names|new|chief|officer|executive|director|directors|scientist|scientists|engineer|writer|web|internal|external|local|global|" +
        "editorial|general|public|press|site|blog|posts|articles|story|stories|service|services|report|reports|of|and|the|for|comite|redaccion|redaction|redazione|equipe|equipo|команда|разработки|новостей|сайта|администратор|admin|user|test|root|super|power|team|member");

    private static readonly string[] EndsOfUnits = ["团队", "團隊", "小组", "小組", "编辑", "編輯", "編集部", "编辑部", "编辑室", "管理员", "管理員", "管理者", "管理人", "用户", "用戶", "チーム", "スタッフ", "事務局", "팀", "관리자", "운영자", "편집부", "편집국", "新闻", "新聞", "科技", "财经", "財經", "体育", "體育", "娱乐", "娛樂", "电视", "電視", "公司", "集团", "集團", "大学", "大學", "学会", "學會", "协会", "協会", "協會", "研究所", "委员会", "委員会", "委員會", "网", "網", "报", "報", "社", "신문", "일보", "방송", "뉴스", "통신", "협회", "연구소", "通讯社", "通信社", "新聞社", "报社", "日报", "日報"];

    private static readonly string[] StartsOfUnits = ["匿名", "本站", "本报", "本報", "本刊", "小编", "小編"];

    private static readonly FrozenSet<string> Whole = Words(
        "staff writer|staff writers|staff reporter|staff reporters|news staff|guest writer|web desk|news desk|online desk|wire services|press release|press association|le monde|le figaro|le parisien|liberation|el pais|el mundo|la repubblica|la stampa|corriere della sera|der spiegel|die zeit|france presse|xinhua|tass|interfax|efe|ansa|pti|kyodo|yonhap|unian|ukrinform|belga|sda|apa|dpa international|kna|epd|sid|afp relaxnews|тасс|риа новости|интерфакс|新华社|新華社|共同通信|時事通信|연합뉴스|admin|administrator|editor|editor in chief|info|contact|root|webmaster|support|hello|hi|mail|email|office|press|news|blog|noreply|no reply|donotreply|do not reply|guest author|sysadmin|postmaster|hostmaster|" +
        "moderator|mod|wordpress|reuters|bloomberg|ap|afp|dpa|associated press|system|bot|staff|team|us|owner|marketing|sales|security|engineering|management|redaktion|jobs|careers|service|pr|" +
        "communications|comms|feedback|help|newsletter|media|publisher|developer|developers|community|company|api|test|user|superuser|default|website|site|contributors|contributor|editors|various|various authors|" +
        "multiple authors|several authors|many authors|web|webadmin|siteadmin|blogadmin|wpadmin|wp admin|admin admin|site admin|blog admin|web admin|web team|inquiries|enquiries|abuse|billing|privacy|legal");

    private static readonly FrozenSet<string> Nobody = Words(
        "first last|firstname lastname|test test|test user|anonymous user|guest user|unknown user|external author|author|authors|byline|autor|auteur|автор|作者|posted|published|written|updated|and|unknown|unknown author|anonymous|anon|anonymous author|anonymous coward|none|no author|n a|na|null|undefined|nil|nobody|not available|not specified|unnamed|untitled|by|guest|guest post|posted by|written by|" +
        "published by|author name|your name|name|sponsored|advertisement|advertorial|firstname lastname|first last|lorem ipsum|author unknown|anonym|unbekannt|anonimo|anonyme|noname|no name|false|true|tbd|tba|n n|deleted|deleted user|user deleted");

    // Words that begin the name of a unit but hardly a person's: "Machine Learning and Data Team" is one.
    private static readonly FrozenSet<string> Subjects = Words(
        "machine|learning|data|cloud|platform|security|product|infrastructure|mobile|web|frontend|backend|research|development|trust|safety|privacy|design|user|experience|growth|search|ads|analytics|" +
        "science|operations|site|reliability|quality|customer|developer|developers|engineering|technology|information|privacy|policy|communications|marketing|sales|content|editorial|news|diversity|inclusion|" +
        "health|science|sports|business|culture|politics|opinion|public|social|digital|software|systems|network|storage|streaming|music|video|ai|ml|ios|android|open|source|core|client|desktop|identity|payments");

    // Agencies whose names stand behind their reporters' without a comma.
    private static readonly FrozenSet<string> Agencies = Words("associated press|the associated press|reuters|agence france presse|france presse|bloomberg|bloomberg news|bbc news|cnn business|press association|canadian press|the canadian press|getty images");

    /// <summary>The folded name is that of a news agency.</summary>
    public static bool IsAgency(string key) => Agencies.Contains(key);

    /// <summary>The name is no person's.</summary>
    /// <param name="name">For people.</param>
    /// <param name="key">Folded.</param>
    /// <param name="context">The source's own names.</param>
    public static bool Is(string name, string key, BylineContext context)
    {
        if (context.IsOwnName(key) || Whole.Contains(key))
        {
            return true;
        }

        string[] words = key.Split(' ');
        if (words.Length > 1 && words[0] is "the" or "team" or "die" or "das" or "les" or "el" && !(words[0] == "el" && words.Length == 2))
        {
            return words[0] is "the" or "team" || Array.Exists(words, Anywhere.Contains);
        }

        // City of Northbank, Ministry of Health
        if (words.Length > 2 && words[1] is "of" or "de" or "for" && words[0] is "city" or "town" or "county" or "state" or "ministry" or "office" or "friends" or "bank" or "church" or "school" or "college" or "house" or "ayuntamiento" or "mairie" or "ville")
        {
            return true;
        }

        if (Array.Exists(words, IsDesk))
        {
            return true;
        }

        if (Array.Exists(EndsOfUnits, end => name.EndsWith(end, StringComparison.Ordinal)) || Array.Exists(StartsOfUnits, start => name.StartsWith(start, StringComparison.Ordinal)))
        {
            return true;
        }

        // NASA/JPL
        if (name.Length > 4 && name.Contains('/', StringComparison.Ordinal) && Array.TrueForAll(name.Split('/'), part => part.Length is >= 2 and <= 5 && part.All(char.IsUpper)))
        {
            return true;
        }

        if (words.Length == 1)
        {
            return Anywhere.Contains(key) || (key.Length > 7 && (key.EndsWith("team", StringComparison.Ordinal) || key.EndsWith("redaktion", StringComparison.Ordinal)));
        }

        if (AtStart.Contains(words[0]) || (RoleNouns.Contains(words[^1]) && !Authors.GivenNames.IsKnown(words[0])))
        {
            return true;
        }

        // Anna Post and Peter Bank are people.
        bool endsAsUnit = AtEnd.Contains(words[^1]) && !(words.Length == 2 && Authors.GivenNames.IsKnown(words[0]));
        bool isNameless = Array.TrueForAll(words, IsCommon);
        return Array.Exists(words, Anywhere.Contains) || endsAsUnit || isNameless || IsDomain(name) || name.EndsWith("[bot]", StringComparison.OrdinalIgnoreCase)
            || name.Contains(" & ", StringComparison.Ordinal) || Array.Exists(words[1..^1], static word => word == "and");
    }

    /// <summary>The name is that of a company, a paper or an agency; a team that writes itself is none.</summary>
    /// <param name="name">For people.</param>
    public static bool IsEmployer(string name)
    {
        string key = LetterFolding.FoldWords(name);
        string[] words = key.Split(' ');
        bool isTeam = words[0] is "the" or "team" or "our" && words[^1] is "team" or "teams" or "authors" or "contributors" or "crew" or "guild" or "collective";
        bool isAcronym = name.Length is >= 2 and <= 5 && name.All(char.IsUpper); // CNN, ČTK
        return isAcronym || (!isTeam && words[^1] is not ("team" or "teams") && Is(name, key, BylineContext.None));
    }

    /// <summary>The words say what a group does, and not which group it is: every paper has a News Desk, every company a Platform Team.</summary>
    /// <param name="key">Folded name of a collective.</param>
    public static bool IsNameless(string key)
    {
        string[] words = key.Split(' ');
        return Array.TrueForAll(words, IsCommon) || (words.Length == 1 && Authors.SharedMailboxes.Are(key));
    }

    /// <summary>The words name no author at all.</summary>
    /// <param name="key">Folded.</param>
    public static bool NamesNobody(string key) => Nobody.Contains(key);

    /// <summary>Text with "and" in it is one unit or company, not two authors: <c>Trust and Safety Team</c>, <c>Smith &amp; Co</c>.</summary>
    /// <param name="left">Before the conjunction.</param>
    /// <param name="right">Behind it.</param>
    /// <param name="conjunction">Between them.</param>
    public static bool IsOneUnit(string left, string right, string conjunction)
    {
        string[] before = LetterFolding.FoldWords(left).Split(' ');
        string[] behind = LetterFolding.FoldWords(right).Split(' ');
        if (behind[0] is "co" or "sons" or "gmbh" or "company" or "associates" or "partners" or "daughters" or "brothers")
        {
            return true;
        }

        // "Simon & Schuster" is a firm, "Kate & Tom" are two people.
        if (before.Length == 1 && behind.Length == 1 && conjunction == "&" && PersonName.IsCapitalizedWord(left) && PersonName.IsCapitalizedWord(right)
            && !(Authors.GivenNames.IsKnown(before[0]) && Authors.GivenNames.IsKnown(behind[0])))
        {
            return true;
        }

        if (behind.Length <= 2 && Array.TrueForAll(before, Subjects.Contains) && Array.TrueForAll(behind, Subjects.Contains))
        {
            return true;
        }

        bool endsAsUnit = Anywhere.Contains(behind[^1]) || AtEnd.Contains(behind[^1]) || Subjects.Contains(behind[^1]);
        if (!endsAsUnit || behind[0] is "the" or "our")
        {
            return false;
        }

        bool leftIsSubject = before.Length == 1 || Array.TrueForAll(before, word => word == "the" || Subjects.Contains(word));
        return leftIsSubject && !Anywhere.Contains(before[^1]) && (Subjects.Contains(before[^1]) || behind.Length <= 2 || before[0] == "the");
    }

    // Redaktion, redakce, redacción, redaksiyası: what writes a paper is called alike in half of Europe and beyond; a redakteur is a person.
    private static bool IsDesk(string word) => word.Length > 6 && (word.StartsWith("redak", StringComparison.Ordinal) || word.StartsWith("redac", StringComparison.Ordinal)) && !BylineWords.Roles.Contains(word) && !RoleNouns.Contains(word)
        && !word.StartsWith("redakt", StringComparison.Ordinal) && !word.StartsWith("redact", StringComparison.Ordinal);

    private static bool IsCommon(string word) => !Authors.GivenNames.IsKnown(word)
        && (Common.Contains(word) || Subjects.Contains(word) || RoleNouns.Contains(word) || Anywhere.Contains(word) || AtEnd.Contains(word) || BylineWords.Roles.Contains(word));

    private static bool IsDomain(string name)
    {
        if (name.Contains(' ', StringComparison.Ordinal) || name.IndexOf('.', StringComparison.Ordinal) <= 0 || Uri.CheckHostName(name) != UriHostNameType.Dns)
        {
            return false;
        }

        // "jane.doe" is how accounts are written, "jane.dev" is a site.
        string[] labels = name.Split('.');
        string last = LetterFolding.FoldWords(labels[^1]);
        bool isAccount = Authors.KnownNames.IsFrequent(LetterFolding.FoldWords(labels[0])) && last.Length > 2 && !AtEnd.Contains(last) && last is not ("info" or "name" or "xyz" or "example" or "edu" or "gov");
        return !isAccount && !Array.Exists(labels, static label => label.Length < 2);
    }

    private static FrozenSet<string> Words(string list) => list.Split('|').Select(LetterFolding.FoldWords).ToFrozenSet(StringComparer.Ordinal);
}
