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

    // Given names as they are met in bylines, folded; those that have short forms are in GivenNames.
    private static readonly FrozenSet<string> Given = Words(
        "aaron abdul abdullah abel abhishek abraham ada adam adele aditya adrian adriana agnes agnieszka ahmad ahmed aidan aiden aisha ajay akash akira alan alana albert alberto alejandra alejandro aleksander aleksandar aleksandra alessandra alessandro alex alexa alexandre alexey alexis alfonso alfred alfredo ali alice alicia " +
        "alison allan allen allison alvaro alvin alyssa amal amber amelia amina amir amit amy ana anand anastasia anders andre andrea andreas andrei andrej andres andrey andrzej angel angela angelica angelina angelo angie angus anil anita anja ankit anna annabel anne annette annie anthony antoine antonia antonio anton antti anya arash " +
        "arjun arnold aron artem arthur arturo asha ashley ashok astrid athena audrey august aurora austin ava avery axel ayesha barbara barry bart bastian beatrice beatriz becky bela ben benedict benjamin benoit bernard bernd bernhard bert bertrand beth bettina bianca bilal bill bjorn blake bob bogdan boris brad bradley brandon brenda brendan " +
        "brent brett brian brianna bridget britta brooke bruce bruno bryan bryce caitlin caleb calvin cameron camila camille carl carla carlo carlos carmen carol carolina caroline carolyn carrie carsten casey caspar cassandra catalina catarina catherine cathy cecilia cedric celia celine cesar chad chaim chandra charles charlie charlotte chelsea chen " +
        "cheryl chiara chloe chris christa christian christiane christina christine christof christoph christophe christopher cindy claire clara clarissa claude claudia claudio claus clemens clement cleo clifford clint colette colin colleen connor conor conrad constance cora corey corinne cornelia cory courtney craig cristian cristina curtis cynthia " +
        "cyril dagmar daisy dale damian damien dan dana daniel daniela daniele danielle danny daphne daria dario darius darko darren dave david dawid dawn dean deborah debra deepak deepika delia denis denise dennis derek desmond deven devin dexter diana diane didier diego dieter dimitri dimitris dina dinesh dirk dmitri dmitriy dmitry dominic dominik dominika dominique don " +
        "donald donna dora doris dorothea dorothy doug douglas duncan dustin dwight dylan earl eddie eden edgar edith edmund eduardo edward edwin eero egor eileen ekaterina elaine eleanor elena elias elif elijah elin elisa elisabeth elise eliza elizabeth ella ellen elliot elliott elsa elvira emanuel emanuele emil emilia emilie emilio emily emma emmanuel emre enrico enrique " +
        "eric erica erich erik erika erin ernest ernesto ernst erwin esteban estelle esther ethan eugene eugenia eva evan evelyn evgeny ewa fabian fabio fabrice fabrizio fatima federica federico felicia felicity felipe felix ferdinand fernanda fernando filip filippo finn fiona florence florian frances francesca francesco francis francisco franco francois frank franz fred frederic frederick " +
        "frederik freya friedrich fritz gabriel gabriela gabriele gail gareth garrett gary gaurav gavin gemma geoffrey georg george georges georgia georgina gerald gerard gerd gerhard gideon gilbert gilles gina giorgio giovanni gisela giulia giuseppe glen glenn gloria goran gordon grace graham grant greg gregor gregory greta grzegorz guido guilherme guillaume guillermo gunther " +
        "gustav gustavo guy gwen hadley hakan hamid hana hanna hannah hannes hans harald harold harriet harris harrison harry harsh harvey hassan hazel heather hector heidi heike heinrich heinz helen helena helene helga helmut hendrik henri henrik henry herbert herman hermann hilary hilde hiroshi holger holly horst howard hubert hugh hugo hussein ian ibrahim ida ignacio igor ikram ilja ilona ilya " +
        "imran ines inga inge ingo ingrid iris irena irene irina isaac isabel isabella isabelle ismail istvan ivan ivana ivo jack jackson jacob jacqueline jacques jaime jake jakob jakub james jamie jan jana jane janet janice janina janine jared jaroslav jasmin jasmine jason javier jay jean jeanette jeff jeffrey jenna jennifer jenny jens jeremy jerome jerry jess jesse jessica jesus jill jim " +
        "jiri joachim joan joanna joanne joao joel johan johann johanna johannes john johnny jon jonas jonathan joost jordan jorg jorge jose josef joseph josephine josh joshua joy joyce juan juha judith judy juergen jules julia julian juliana julie julien juliet jun jurgen justin justine justyna kaitlyn kamal kamil kamila karel karen karim karin karina karl karla karolina karsten kate katarina " +
        "katarzyna katharina katherine kathleen kathryn kathy katie katja katrin kay keith kelly kelsey ken kenji kenneth kerry kerstin kevin khalid kim kimberly kiran kirk kirsten klaus konrad konstantin kris kristen kristian kristin kristina kristof krzysztof kumar kurt kyle lakshmi lana lance lara larry lars laszlo laura lauren laurence laurent lawrence lea leah lee leif leila lena leo leon leonard " +
        "leonardo leonie leopold leroy leslie lewis liam lilian liliana lily lina linda lindsay lionel lisa liz lloyd logan lois lola lorenzo loretta lori lorraine lothar lou louis louisa louise luc luca lucas lucia lucian luciana lucie lucy ludwig luigi luis luisa lukas luke lutz lydia lynn madeleine madison magda magdalena magnus mahmoud maja malcolm malik manfred manoj manuel manuela marc marcel marcela " +
        "marcello marcin marco marcos marcus marek margaret margarita margot maria mariam marian mariana marianne marie marija marina mario marion marisa marissa marius mariya marjan mark marko markus marlene marlon marta martha martin martina martine marvin mary maryam massimo mateo mateusz matej mathias mathieu mathilde matias matt matteo matthew matthias matthieu maureen maurice mauricio maurizio max " +
        "maxim maxime maximilian maya megan mehdi mehmet mei melanie melissa melvin mercedes meredith mia michael michaela michal micheal michel michele michelle mick miguel mihai mika mikael mike mikhail mikko mila milan milena miles milos mina mira miranda miriam miroslav mitchell mohamed mohammad mohammed mohan molly mona monica monika morgan moritz morten moshe muhammad murali murray mustafa myriam nadia nadine " +
        "nancy naomi natalia natalie natasha nathalie nathan nathaniel neha neil nelly nelson nick nicola nicolas nicole niels nigel nikhil nikita niklas nikola nikolai nikolaus nikos nils nina nino nitin noah noel noelle nora norbert norman octavia ola olaf oleg olena olga oliver olivia olivier omar orlando oscar oskar otto owen pablo paige pam pamela paola paolo parker pascal patrice patricia patricio patrick patrik patty " +
        "paul paula paulina pauline paulo pavel pawel pedro peggy penelope penny per perry peter petra petr petros phil philip philipp philippa philippe phoebe phyllis pia pierre pierrick pieter pietro piotr prakash pranav prashant pratik priya przemyslaw rachel radek rafael rafal raffaele ragnar rahul rainer raj rajesh ralf ralph ramesh ramon randall randy raphael raquel rashid raul ravi ray raymond rebecca " +
        "regina reinhard remy rene renata renate renee reza rhys ricardo riccardo richard rick rita rob robert roberta roberto robin rochelle rod rodney rodrigo roger rohan rohit roland rolf roman romain romeo ron ronald ronan ronja rory rosa rosalind rose rosemary ross roxanne roy ruben rudi rudolf rupert russell ruth ryan sabina sabine sabrina said salma salman salvatore sam samantha samir samuel sandeep sander " +
        "sandra sandro sandy sanjay santiago sara sarah sascha sasha satoshi saul scott sean sebastian sebastien selina selma serena serge sergei sergey sergio seth shane shannon sharon shaun shawn sheila shelley sheri sherry shirley shivani sigrid silke silvia simon simona simone sofia sofie solomon sonia sonja sophia sophie soren stacey stacy stan stanislav stefan stefania stefanie stefano stella sten stephan stephane " +
        "stephanie stephen steve steven stewart stuart sudhir sue sunil sunita suresh susan susana susanna susanne suzanne sven svetlana swati sylvain sylvia sylvie szymon tadeusz takashi talia tamar tamara tania tanja tanya tara tatiana tatjana taylor ted teodor terence teresa terry tess thea theo theodor theodore theresa therese thibault thierry thomas thorsten tiago tiffany tim timo timothy tina tobias toby todd tom " +
        "tomas tomasz tommaso tommy toni tony tracey tracy travis trent trevor tricia tristan troy tyler ulf ulrich ulrike umar umberto uri ursula ute uwe vadim valentin valentina valeria valerie vanessa vasily vera verena veronica veronika vicente vicky victor victoria vijay vikram viktor viktoria vincent vincenzo viola violet virginia vishal vitaly vito vivian vivien vlad vladimir volker wade walter wanda warren wayne wei " +
        "wendy werner wesley wilfried wilhelm will willem william willy winston wojciech wolfgang xavier xiao yan yannick yara yasmin yasmine yasser yevgeny yolanda yosef yuki yulia yuri yusuf yvonne zach zachary zahra zain zara zdenek zoe zoltan zuzana kofi kwame ama abena ngozi chinua chidi emeka ifeoma adaeze tunde bola sade amara fatou mamadou ousmane thabo sipho nomsa lerato jabu wanjiru kamau otieno nguyen");

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
            return !Array.Exists(CyrillicQualities, ending => words[0].EndsWith(ending, StringComparison.Ordinal)) && !Array.Exists(Patronymics, ending => words[^1].EndsWith(ending, StringComparison.Ordinal)) && (IsGiven(words[0]) || IsGiven(words[^1]) || Array.Exists(CyrillicEndings, ending => words[^1].Length > ending.Length + 1 && words[^1].EndsWith(ending, StringComparison.Ordinal))); // not "Новая газета"
        }

        if (words[0][0] is > '\u2E80' and <= '\uD7A3')
        {
            return KnownNames.BeginsWithFamily(string.Concat(words));
        }

        if (words.Length < 2 || words.All(word => !char.IsAsciiLetter(word[0])))
        {
            return true; // nothing that these lists could say
        }

        return !IsFirmOfThree(words) && (IsGiven(words[0]) ? MayEnd(words) : IsNoThing(words) && (HasNames(words) || IsDouble(name)));
    }

    // Herbert Smith Freehills and Dixon Hughes Goodman: two family names behind something else, and the first of them is none by which people are called between.
    private static bool IsFirmOfThree(string[] words) =>
        words.Length == 3 && KnownNames.IsFamilyOfFirms(words[1]) && !IsGiven(words[1]) && !KnownNames.IsGiven(words[1]) && !KnownNames.IsGiven(words[2]);

    // "Jane Street" and "Penny Bank" begin like people and end like none; "Sky Brown" is one. So do "Alice Springs" and "Virginia Beach", which are called after people.
    private static bool MayEnd(string[] words)
    {
        string last = words[^1];
        return Given.Contains(last) || !(Things.Contains(last) || (Places.Contains(words[0]) && (Nouns.Contains(last) || Grounds.Contains(last))) || IsPlainEnd(last) || IsTrade(words) || PlainWords.Has(string.Concat(words)));
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

        bool isTurned = IsOfFamily(words[0]) && (words.Length > 2 || IsGiven(last) || KnownNames.IsGiven(last));
        return isTurned || (!IsPlainEnd(last) && (BeginsWithGiven(words) || words[1..^1].Any(static word => word.Length == 1 || BylineWords.Particles.Contains(word))));
    }

    private static bool IsOfFamily(string word) => KnownNames.IsFamilyInFront(word) || KnownNames.IsMadeAsFamily(word);

    private static bool BeginsWithGiven(string[] words)
    {
        string first = words[0];
        if (KnownNames.IsGiven(first) || IsGiven(KnownNames.Contracted(first)) || (first.Length <= 2 && !BylineWords.Particles.Contains(first)))
        {
            return true;
        }

        // Before an English family name an unheard word is a firm's other family (Hewlett Packard), and before a given name a nickname's (Cajun Carl).
        return NameLetters.AreOfName(first) && !KnownNames.IsFamilyOfFirms(first) && !KnownNames.IsFamilyOfFirms(words[^1]) && !IsGiven(words[^1]);
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
        !Array.Exists(words, Things.Contains) && !(Array.Exists(Endings, ending => words[^1].Length > ending.Length + 2 && words[^1].EndsWith(ending, StringComparison.Ordinal)) && !Given.Contains(words[^1]))
            && (!Qualifiers.Contains(words[0]) || IsVietnamese(words)) && !Array.Exists(words, Nouns.Contains) && !IsOfPlainWords(words);

    // Le Hoang Phuc has no article in front.
    private static bool IsVietnamese(string[] words) => words.Length > 2 && Array.TrueForAll(words, static word => KnownNames.IsFamilyInFront(word) || (word.Length <= 6 && KnownNames.IsGiven(word))) && KnownNames.IsFamilyInFront(words[0]);

    // Nobody is called Cable, and few are called Hope Matters.
    private static bool IsOfPlainWords(string[] words) =>
        (PlainWords.Has(words[0]) && !NamesThatAreWords.Contains(words[0]) && !BylineWords.Particles.Contains(words[0])) || Array.TrueForAll(words, PlainWords.Contains);

    /// <summary>The word is a given name that is met in bylines.</summary>
    /// <param name="word">Folded.</param>
    public static bool IsGiven(string word) => Given.Contains(word) || GivenNames.IsKnown(word);

    private static FrozenSet<string> Words(string list) => list.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
