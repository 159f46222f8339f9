using System.Collections.Frozen;
using FeedHub.Feeds.Normalizing;

namespace FeedHub.Feeds.Authors;

/// <summary>
/// Whether two words in capitals are a person's name rather than a company's, a section's or a place's: only of a person is it likely that two sources that write the same name mean the same one.
/// It decides between joining two authors and proposing it to the operator, nothing else, so that a doubtful name costs a question and not a mistake.
/// </summary>
internal static class PersonLikeness
{
    // Folded: й is и.
    private static readonly string[] CyrillicEndings = ["ов", "ев", "ин", "ова", "ева", "ина", "скии", "ская", "цкии", "цкая", "ька", "ькии", "ик", "як", "ець", "ко", "ук", "юк", "ич", "ян", "дзе", "швили", "их", "ых"];

    // How adjectives end: "Невский вестник", "Вечерний Урал"; families' names end so as well, but those stand behind.
    private static readonly string[] CyrillicQualities = ["скии", "ская", "ское", "ныи", "ная", "ное", "выи", "вая", "вое", "рнии"];

    // Иван Иванович leaves the family name unsaid.
    private static readonly string[] Patronymics = ["ванович", "рович", "леевич", "геевич", "лович", "овна", "евна", "инична"];

    // Words of companies, sections, places and things that are hardly a family name.
    private static readonly FrozenSet<string> Things = Words(
        "curious happy lone dear lucky clever mad angry quiet sleepy hungry frugal random lazy crazy silly grumpy sad wise brave tiny giant little busy cheerful hidden secret silent loud fancy funky humble simple mighty magic magical wild broken lost found " +
        "wandering roaming flying dancing running sleeping thinking talking laughing cooking traveling travelling reluctant accidental occasional practical pragmatic passionate ordinary average typical invisible mysterious evil rogue ask some any every this that our your my " +
        "camper campers panda tiger kitten puppy elephant penguin dragon unicorn squirrel rabbit hamster llama koala turtle dolphin whale shark octopus butterfly spider dogs cats scientist scientists gardener gardeners traveler traveller travelers hiker hikers biker cyclist swimmer climber explorer adventurer " +
        "dreamer thinker tinkerer hobbyist amateur enthusiast addict junkie nomad vagabond stranger outsider insider guy guys girl girls gal dude boys person mom mum dad mama grandma grandpa " +
        "harvest strike jam dreadful nail side storm thunder lightning rainbow burger pizza taco noodle noodles pancake waffle cookie cookies cake cakes cupcake bakery kitchen kettle teapot bottle bucket basket box boxes attic basement cellar window windows door doors " +
        "bug bugs hospital hospitals clinic clinics laboratory laboratories motor motors control controls electric gear gears wheel wheels rocket rockets laser drone drones bros falls " +
        "hat hats update updates content contents sponsored hack hacks monkey silicon valley york angeles francisco jersey hampshire zealand kong kingdom mind minds talk talks street avenue square bridge gate tower garden island islands coast ocean sea desert planet sun star galaxy earth city town village country state states nation republic america europe asia africa " +
        "product products release releases note notes change changes changelog announcement announcements notice notices alert alerts bulletin briefing brief summary recap roundup highlights spotlight feature features guide guides tutorial tutorials tips tricks basics lesson lessons course courses webinar webinars event events meetup conference summit workshop session sessions talk episode show stream channel " +
        "code coder coders coding hacker hackers ninja geek geeks nerd nerds wizard guru maker makers builder builders startup startups founder founders investor investors developer programming programmer programmers script scripts shell kernel compiler debugger stack queue cache thread byte bytes bit bits pixel pixels binary logic algorithm robot robots machine machines engine engines factory garage lounge room home " +
        "deep learning intelligence artificial neural quantum cyber virtual smart hyper meta open closed free premium pro plus basic standard advanced ultimate modern future next digital mobile social global local public private internal external daily weekly monthly annual early late fast quick slow high low big top first second third last hot cool fresh clean clear dark light heavy hard soft " +
        "business finance financial market markets trading money credit insurance health healthcare medicine medical science sciences space energy climate weather travel food drink coffee tea wine beer fashion beauty style culture art arts music movie movies film films game games gaming sport sports football soccer tennis education university legal policy politics government opinion opinions lifestyle entertainment technology " +
        "cloud server servers storage database databases network networks internet web website websites browser search engineer engineering architecture infrastructure platform platforms framework frameworks library libraries tool tools toolkit toolbox plugin plugins app apps api apis sdk ux ui frontend backend fullstack devtools analytics metrics monitoring observability reliability performance scale scaling " +
        "brand brands story stories tale tales letter letters diary journal journals book books reading reader readers writing pages post posts article articles column columns comment comments question questions answer answers help advice review reviews rating ratings list lists index archive archives library collection collections gallery photo photos picture pictures image images video videos audio podcast podcasts radio " +
        "customer customers client clients user users partner partners member members people human humans men women kids children family families friends neighbor neighbors citizen citizens community communities world life living lives work working works job jobs career careers hiring recruiting talent culture values mission vision strategy growth success impact innovation innovations idea ideas thought thoughts leadership management " +
        "wire press journal herald digest bureau agency agencies service services solution solutions system systems software hardware security safety privacy trust labs lab studio studios group groups team teams company companies corporation enterprise enterprises industry industries venture ventures capital fund funds bank banks holdings partners associates brothers sons " +
        "machine data dev ops devops site staff guest editorial official anonymous unknown various general special relations communications marketing sales support operations research development design project projects program programs programme initiative campaign foundation institute academy center centre club society alliance association union league network forum council committee department office desk");

    // Words of places and papers that are family names as well: behind a given name they are one.
    private static readonly FrozenSet<string> Nouns = Words(
        "harbor harbour port bay beach lake mountain valley hill hills forest field fields fern dot cross crescent lights light shipping airline airlines airways railway railways semiconductor semiconductors motors foods mail post police brigade army navy guard guards rescue council board union party church school palace castle museum theatre theater orchestra choir watch radar shift plate " +
        "france espana italia deutschland osterreich schweiz suisse belgique polska brasil argentina texas california florida ontario quebec arizona colorado nevada oregon montana alaska hawaii ireland scotland england britain italy germany austria switzerland spain portugal bulgaria romania serbia croatia hungary poland russia ukraine turkey greece chile peru bolivia ecuador colombia venezuela cuba mexico canada australia japan china taiwan vietnam thailand indonesia malaysia philippines pakistan bangladesh nepal iran iraq syria lebanon egypt morocco tunisia nigeria ghana uganda tanzania zambia zimbabwe ethiopia kenya fellows fanclub creek springs falls rapids heights bote zeitung blatt tagblatt kurier anzeiger nachrichten rundschau allgemeine presse welt fabrik jugend nyheter bladet posten tidningen avisen lehti sanomat diario periodico giornale corriere gazzetta noticias jornal folha monde courier dispatch telegraph mirror guardian tribune gazette chronicle sentinel inquirer examiner observer times gazeta dagbladet dagblad tageblatt krant shimbun shinbun ilbo ");

    // What names of places, papers and companies begin with, and hardly a person's that is not in the list of given names: colours, directions, materials, regions, articles, saints.
    private static readonly FrozenSet<string> Qualifiers = Words(
        "blue green red black white golden silver grey gray yellow orange purple pink rote grune blaue schwarze weisse north south east west northern southern eastern western central upper lower inner outer iron steel stone copper bronze glass wooden " +
        "baltic nordic pacific atlantic arctic antarctic alpine mediterranean scandinavian iberian european asian african american british english french italian spanish dutch swedish danish norwegian finnish polish russian chinese japanese korean canadian australian mexican brazilian turkish greek irish scottish welsh swiss austrian " +
        "saint san santa santo sao sankt sint monte costa sierra puerto porto buenos los las le la les el il lo der die das den det het de royal national imperial grand great old new neue neues neuer alte freie junge deutsche deutscher night rock fire water river bird tech android ars");

    // Words that are given names, or family names where these come first: behind them may stand anything that is no word.
    private static readonly FrozenSet<string> NamesThatAreWords = Words(
        "faith hope joy charity mercy patience prudence constance verity honor honour blessing precious gift comfort favour favor innocent sunday monday friday goodluck happiness gladness wisdom justice beauty lovely princess prince king duke earl baron major sterling royal noble " +
        "reed reid heath forrest forest glen dale cliff rocky sky river brook rain stormy star angel bishop deacon hunter archer sawyer mason cooper tanner carter parker walker turner porter fisher chandler thatcher piper harper skip buck bud chip dusty rusty sandy woody flint gage lane pierce trace ward colt ember " +
        "goldie bunny kitty birdie dolly honey misty windy sunny ginger violet lily daisy iris ivy hazel olive willow autumn summer may june melody harmony pearl ruby jade opal crystal wren jay raven phoenix sage basil cherry clay ash rowan laurel heather fern bryony poppy jasmine lark chance cash chase ace art gene " +
        "buddy darin davor ela evita ferry finch hanno haven helle ids india juniper kip lavender merry mert nele nesta nur pepper perdita pier primo queen romano roslyn segun sita siti solange spike trixie urban venus victoire zephyr " +
        "park han song long young moon sun kang yang wan min bin fan lin sang shin cha yin deniz");

    // Given names that are places', too.
    private static readonly FrozenSet<string> Places = Words("virginia alice charlotte victoria florence orlando austin sydney carolina georgia alexandria madison jackson lincoln houston carson savannah augusta adelaide elizabeth santiago alberta dakota chelsea chester cleveland denver raleigh tyler brooklyn aurora eugene israel jordan chad kenya india " +
        "paris verona vienna siena sofia francisco lourdes guadalupe trinidad salvador rafael antonio diego");

    // What towns call their grounds and houses; behind a given name that is a place's, too, it is one of these (Victoria Park, Charlotte Hall), behind another a family name.
    private static readonly FrozenSet<string> Grounds = Words("park parks hall mill mills lodge wells falls gardens heights cove court orchard woods meadows pier ridge springs chapel manor abbey");

    // Words that texts write in small letters and that are family names.
    private static readonly FrozenSet<string> FamiliesThatAreWords = Words(
        "alder anchor arch arrow bach badger baker ball ban bang barber barn baron bass battle bean bear beard beaver beech beethoven bell bench berg best birch bishop blackbird blade block bloom blossom blow bois bond bones booth bosco bosque bourbon bowl branch brass breaker bridges bright broom buck bull burns burrows butcher button " +
        "can candle canyon care carpenter case cash castillo cave chambers chase choice clay clerk cliff close clover coal constable cook cooks cooper corner cotton court courts cove crab craft crane crisp crossing crow cruise crust cui curry dance dart date day days deal deer dock dove down dream drill driver drum drummer dry duck dyer " +
        "eagle edge eve fair faith falcon fall fallow fan farmer father feld fell finch fine fish fiume flag flame flash fleuve flood flower flowers fly foot forge foss fox freed fried friend gale gang gift gold good goose gorge graf grief gull hail hair hall ham hammer han hand hands hang hare harp hatch hawk hay head heath hedge held " +
        "heron herring hide hold hook hope horse hull ink jolly judge just keep key keys kind king kings kite klein knight kurz lace lamb lamport land lander landing lane lang lange law laws lay leaf leap leather ledger leek less lie line linen lion lock lodge long lot love luck mackerel major male man maple marche mare marks marsh " +
        "martini mason mast masters may mayor meadows meer melody merchant merry messenger mill mills miner mint mole moody moon moor moose more moss moulin mouse mower mustard need needle nest noon nurse oak officer olive orchard otter outlaw owl pace pack page paint palm paper park parks pass patch pay peace pear peas peck peer pepper " +
        "pick pickle pier pigeon pilgrim pill pine ping plain plane plank plant plum plumber point pole pond pont ponte pool pools pope pot pots power price priest prior prize proud puente race rake ramp range ranger ransom raven read ready reason reed reef rice rider ridge right ring rings rise rivers rocks rode rook root roots rope " +
        "rover rule rust sage sail salmon salt sand sane saw scales seal see self sell settle sha shade sharp shears sheep sheet shepherd shield ship shore short shorter shot shower silk sill sin singer skipper sleep small snail song soul spark sparrow speaker speed spice spike spindle spring squire stable stag stall stamp starling start " +
        "step stern stick still stones stow straw strong summer summers sung swallow swan swift tail tailor teacher temple tender tent thatcher thick thrush tilt timber tin tinker toll tomb treat tree trout tulip tun turn turnip van vicar vice wald walk walker wall walls ward ware waste watt watts way wear weeks weir well wells whisper " +
        "win wind wing winner winter winters wood woodland woods wool words worth wren yap yard yarn you young younger");

    // How words of trades and companies end, as they are made anew all the time: robotics, logistics, biotech.
    private static readonly string[] Endings = ["tics", "amics", "onics", "ware", "tech", "soft", "works", "aceuticals", "ologies", "conductors"];

    /// <summary>The name is likely to be a person's.</summary>
    /// <param name="nameKey">Folded full name.</param>
    /// <param name="name">As written; the default looks at the folded one alone.</param>
    public static bool IsLikely(string nameKey, string name = "")
    {
        string[] words = nameKey.Split(' ');
        if (words.Length >= 2 && Array.TrueForAll(words, static word => word[0] is >= '\u0400' and <= '\u04FF'))
        {
            return !Array.Exists(CyrillicQualities, ending => words[0].EndsWith(ending, StringComparison.Ordinal)) && !Array.Exists(Patronymics, ending => words[^1].EndsWith(ending, StringComparison.Ordinal)) && (KnownNames.IsFrequent(words[0]) || KnownNames.IsFrequent(words[^1]) || Array.Exists(CyrillicEndings, ending => words[^1].Length > ending.Length + 1 && words[^1].EndsWith(ending, StringComparison.Ordinal))); // not "Новая газета"
        }

        if (words[0][0] is > '\u2E80' and <= '\uD7A3')
        {
            return KnownNames.BeginsWithFamily(string.Concat(words));
        }

        if (words.Length < 2 || words.All(word => !char.IsAsciiLetter(word[0])))
        {
            return true; // nothing that these lists could say
        }

        return !IsFirmOfThree(words) && (KnownNames.IsFrequent(words[0]) ? MayEnd(words) : IsNoThing(words) && (HasNames(words) || IsDouble(name)));
    }

    // Herbert Smith Freehills and Dixon Hughes Goodman: two family names behind something else, and the first of them is none by which people are called between.
    private static bool IsFirmOfThree(string[] words) =>
        words.Length == 3 && KnownNames.IsFamilyOfFirms(words[1]) && !KnownNames.IsGiven(words[1]) && !KnownNames.IsGiven(words[2]);

    // "Jane Street" and "Penny Bank" begin like people and end like none; "Sky Brown" is one. So do "Alice Springs" and "Virginia Beach", which are called after people.
    private static bool MayEnd(string[] words)
    {
        string last = words[^1];
        return KnownNames.IsFrequent(last) || !(Things.Contains(last) || (Places.Contains(words[0]) && (Nouns.Contains(last) || Grounds.Contains(last))) || IsPlainEnd(last) || IsTrade(words) || PlainWords.Has(string.Concat(words)));
    }

    // Parker Drilling: behind the name of a founder, what is done.
    private static bool IsTrade(string[] words) => KnownNames.IsFamilyOfFirms(words[0]) && words[^1].EndsWith("ing", StringComparison.Ordinal) && PlainWords.Contains(words[^1]);

    // A name whose beginning is no given name that texts are full of says by something else that it is one: a rarer given name, a particle or an initial within, the making of its family name, a given name behind the family's.
    // Two unknown words may be a firm (Weber Shandwick), a paper (Dagens Industri), a place or a house (Haus Weidemann).
    private static bool HasNames(string[] words)
    {
        string last = words[^1];
        if ((NamesThatAreWords.Contains(words[0]) && (FamiliesThatAreWords.Contains(last) || !PlainWords.Contains(last))) || IsOfFamily(last))
        {
            return true;
        }

        bool isTurned = IsOfFamily(words[0]) && (words.Length > 2 || KnownNames.IsGiven(last));
        return isTurned || (!IsPlainEnd(last) && (BeginsWithGiven(words) || words[1..^1].Any(static word => word.Length == 1 || BylineWords.Particles.Contains(word))));
    }

    private static bool IsOfFamily(string word) => KnownNames.IsFamilyInFront(word) || KnownNames.IsMadeAsFamily(word);

    private static bool BeginsWithGiven(string[] words)
    {
        string first = words[0];
        if (KnownNames.IsGiven(first) || (first.Length <= 2 && !BylineWords.Particles.Contains(first)))
        {
            return true;
        }

        // Before an English family name an unheard word is a firm's other family (Hewlett Packard), and before a given name a nickname's (Cajun Carl).
        return NameLetters.AreOfName(first) && !KnownNames.IsFamilyOfFirms(first) && !KnownNames.IsFamilyOfFirms(words[^1]) && !KnownNames.IsFrequent(words[^1]);
    }

    // Thandeka Mbeki-Laurent: two family names with a hyphen, behind something else.
    private static bool IsDouble(string name)
    {
        int at = name.LastIndexOf(' ') + 1;
        int hyphen = name.IndexOf('-', at);
        return at > 0 && hyphen > at + 1 && hyphen < name.Length - 2 && char.IsUpper(name[at]) && char.IsUpper(name[hyphen + 1]);
    }

    private static bool IsPlainEnd(string word) => PlainWords.Has(word) && !FamiliesThatAreWords.Contains(word);

    private static bool IsNoThing(string[] words) =>
        !Array.Exists(words, Things.Contains) && !(Array.Exists(Endings, ending => words[^1].Length > ending.Length + 2 && words[^1].EndsWith(ending, StringComparison.Ordinal)) && !KnownNames.IsFrequent(words[^1]))
            && (!Qualifiers.Contains(words[0]) || IsVietnamese(words)) && !Array.Exists(words, Nouns.Contains) && !IsOfPlainWords(words);

    // Le Hoang Phuc has no article in front: names of one syllable each.
    private static bool IsVietnamese(string[] words) =>
        words.Length > 2 && KnownNames.IsFamilyInFront(words[0]) && Array.TrueForAll(words, static word => IsSyllable(word) && (KnownNames.IsFamilyInFront(word) || KnownNames.IsGiven(word)));

    private static bool IsSyllable(string word)
    {
        ReadOnlySpan<char> vowels = "aeiouy";
        int first = word.AsSpan().IndexOfAny(vowels);
        int last = word.AsSpan().LastIndexOfAny(vowels);
        return first >= 0 && !word.AsSpan(first, last - first).ContainsAnyExcept(vowels);
    }

    // Nobody is called Cable, and few are called Hope Matters.
    private static bool IsOfPlainWords(string[] words) =>
        (PlainWords.Has(words[0]) && !NamesThatAreWords.Contains(words[0]) && !BylineWords.Particles.Contains(words[0])) || Array.TrueForAll(words, PlainWords.Contains);

    private static FrozenSet<string> Words(string list) => list.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
