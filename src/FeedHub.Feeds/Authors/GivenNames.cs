using System.Collections.Frozen;

namespace FeedHub.Feeds.Authors;

/// <summary>Short forms of given names. They prove nothing alone, but a shared address may belong to one person under both.</summary>
internal static class GivenNames
{
    private static readonly FrozenSet<string> Pairs = Build(
        "robert bob rob bobby bert|william bill will billy liam|richard rick dick rich ricky|james jim jimmy jamie|john jack johnny|michael mike mick mickey|thomas tom tommy|charles charlie chuck|" +
        "edward ed ted eddie ned|joseph joe joey|david dave davey|daniel dan danny|samuel sam sammy|benjamin ben benny|matthew matt|andrew andy drew|anthony tony|christopher chris kit|nicholas nick nico|" +
        "alexander alex sasha sandy xander|alexandra alex sasha sandra|aleksandr alex sasha|oleksandr alex sasha|oleksandra sasha lesia|aleksandra sasha ola|stephen steve|steven steve|philip phil|gregory greg|jeffrey jeff|geoffrey geoff|kenneth ken kenny|ronald ron|" +
        "donald don|douglas doug|lawrence larry|leonard leo len|timothy tim|patrick pat paddy|peter pete|frederick fred freddy|gerald gerry jerry|raymond ray|walter walt|zachary zach zack|jonathan jon|" +
        "nathaniel nate nathan|nathan nate|elizabeth liz beth betty lizzie eliza|margaret maggie meg peggy|katherine kate kathy katie kat|catherine kate cathy cat|jennifer jen jenny|jessica jess|" +
        "rebecca becky becca|deborah deb debbie|susan sue susie|patricia pat patty trish|barbara barb|christina chris tina|christine chris chrissy|kimberly kim|victoria vicky tori|samantha sam|" +
        "theresa terry tess|abigail abby|amanda mandy|cynthia cindy|dorothy dot dottie|eleanor ellie nell|pamela pam|sandra sandy|stephanie steph|valerie val|veronica ronnie|jacqueline jackie|josephine jo josie|" +
        "johannes hannes hans jo|joachim jochen achim|friedrich fritz|heinrich heinz|wilhelm willi|maximilian max|sebastian basti seb|matthias matze matt|andreas andi andy|stefan steff|" +
        "francisco paco pancho|jose pepe|enrique quique|guadalupe lupe|dolores lola|ignacio nacho|giovanni gianni|giuseppe beppe pino|luigi gigi|" +
        "mikhail misha|dmitry dima mitya|dmitri dima|ivan vanya|sergey serge seryozha|vladimir volodya vova|nikolai kolya|ekaterina katya|maria masha|anastasia nastya|evgeny zhenya|yevgeny zhenya|" +
        "jane|mary|anna|ann|anne|paul|mark|george|kevin|brian|jason|eric|adam|scott|laura|sarah|sara|emily|emma|julia|lisa|linda|karen|nancy|helen|ruth|alice|grace|maria|marie|jean|pierre|louis|marc|max|otto|karl|carl|" +
        "peter|paolo|marco|luca|carlos|juan|luis|miguel|ana|elena|olga|irina|lena|eva|ivan|pavel|jan|piotr|lars|erik|ola|per|nils|karin|ingrid|penny|zoe|chloe|lucy|oliver|oscar|hugo|leo|simon|martin|alan|colin|ian|neil");

    // Of languages whose short forms begin or end otherwise, and are words in others: they say nothing of what is a name.
    private static readonly FrozenSet<string> ShortForms = Build(
        "tomasz tomek|katarzyna kasia|malgorzata gosia|agnieszka aga|joanna asia|krzysztof krzysiek krzys|grzegorz grzesiek|stanislaw staszek stas|wojciech wojtek|jakub kuba|andrzej jedrek|zbigniew zbyszek|kazimierz kazik|slawomir slawek|" +
        "miroslaw mirek|jaroslaw jarek|bartosz bartek|bartlomiej bartek|przemyslaw przemek|radoslaw radek|dariusz darek|arkadiusz arek|piotr piotrek|barbara basia|magdalena magda|aleksandra ola|elzbieta ela|maria marysia|anna ania|mateusz mati|" +
        "jan honza|josef pepa|jiri jirka|frantisek franta|vaclav vasek|jaroslav jarda|miroslav mirek|stanislav standa|vladimir vlada|ladislav lada|katerina katka|barbora bara|laszlo laci|istvan pista|jozsef jozsi|zoltan zoli|gabor gabi|andras bandi|" +
        "janos jani|erzsebet erzsi|katalin kati|zsuzsanna zsuzsa|ferenc feri|sandor sanyi|volodymyr vova volodya|mykhailo mykhas|kateryna katia katya|tetiana tania|natalia natasha|nataliya natasha|aleksei lyosha alyosha|alexey lyosha alyosha|konstantin kostya|" +
        "pavel pasha|boris borya|grigory grisha|yuri yura|tatiana tanya|svetlana sveta|lyudmila lyuda|elena lena|olga olya|viktoria vika|galina galya|daria dasha|ksenia ksyusha|manuel manolo|javier javi|rafael rafa|eduardo edu|fernando fer nando|santiago santi|" +
        "concepcion concha conchi|mercedes merche|rosario charo|consuelo chelo|montserrat montse|gonzalo gonza|roberto beto|alberto beto|francesco franco|alessandro sandro|giuseppe peppe|lorenzo renzo|domenico mimmo|vincenzo enzo|salvatore toto|joaquim quim|" +
        "jose ze|francisco chico|friederike rike|elisabeth lisa sisi|katharina kathi katja|ulrich uli|ulrike uli|johanna hanna|michael michi|leopold poldi|josef sepp|gabriele gabi|susanne susi|margarete grete|margareta greta|eleonore nora|cornelis cees kees|" +
        "hendrik henk|willem wim|pieter piet|jacobus jaap koos|antonius ton|fredrik fredde|sebastian basse|katarina kajsa|emmanuel manu|georgios giorgos|ioannis giannis yannis|dimitrios dimitris|nikolaos nikos|panagiotis panos|athanasios thanasis|evangelos vangelis|" +
        "spyridon spyros|konstantinos kostas dinos|mehmet memo|mustafa musti|mohammed mo|muhammad mo|siobhan shiv|oluwaseun seun|oluwatobi tobi|oluwafemi femi|babatunde tunde|" +
        "grzegorz greg|michal mike michael|pawel paul|piotr peter pete|jan john|tomasz tom thomas|katarzyna kate katherine|krzysztof chris|aleksander alex|andrzej andrew andy|jakub jake|mateusz matt|lukasz luke|szymon simon|jerzy george|stefan steven steve|juan john|" +
        "jose joe joseph|jorge george|miguel michael mike|pablo paul|pedro peter|carlos charles charlie|luis louis|antonio tony|francisco frank|enrique henry|eduardo eddie|guillermo bill william|roberto rob bob|andres andrew andy|giovanni john|giuseppe joe|paolo paul|" +
        "pietro peter|matteo matt|stefano steve|jean john|pierre peter|jacques jack|francois frank|guillaume will william|etienne steve|michel mike|philippe phil|hans john|johann john|heinrich henry|wilhelm will bill|friedrich fred|karl charles|andreas andrew andy|" +
        "matthias matt|dmitri dima|mikhail mike michael|nikolai nick|ivan john|pavel paul|alexei alex|aleksei alex|yuri george|yevgeny eugene gene|evgeny eugene gene|ekaterina kate|elena helen|natalia natalie|istvan steve|janos john|gyorgy george|laszlo les|andras andrew|" +
        "jozsef joe|miklos nick|zsuzsanna susan|erzsebet elizabeth");

    /// <summary>The two may be one person's given name.</summary>
    /// <param name="first">Lower-case ASCII.</param>
    /// <param name="second">Lower-case ASCII.</param>
    public static bool MayBeOne(string first, string second) => first == second || Pairs.Contains($"{first} {second}") || ShortForms.Contains($"{first} {second}");

    /// <summary>The word is a given name that has short forms, or one of these.</summary>
    /// <param name="name">Lower-case ASCII.</param>
    public static bool IsKnown(string name) => Pairs.Contains($"{name} {name}");

    private static FrozenSet<string> Build(string groups)
    {
        HashSet<string> pairs = [];
        foreach (string group in groups.Split('|'))
        {
            string[] names = group.Split(' ');
            foreach (string one in names)
            {
                pairs.UnionWith(names.Select(other => $"{one} {other}"));
            }
        }

        return pairs.ToFrozenSet(StringComparer.Ordinal);
    }
}
