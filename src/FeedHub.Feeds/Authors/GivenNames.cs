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

    /// <summary>The two may be one person's given name.</summary>
    /// <param name="first">Lower-case ASCII.</param>
    /// <param name="second">Lower-case ASCII.</param>
    public static bool MayBeOne(string first, string second) => first == second || Pairs.Contains($"{first} {second}");

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
