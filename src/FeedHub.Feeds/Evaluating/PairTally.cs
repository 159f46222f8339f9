namespace FeedHub.Feeds.Evaluating;

/// <summary>Counts pairs as they are decided.</summary>
internal sealed class PairTally
{
    private readonly List<EvaluationCase> _cases = [];
    private int _count;
    private int _right;
    private int _wrong;
    private int _missed;

    /// <summary>What was counted.</summary>
    public PairScore Score => new(_count, _right, _wrong, _missed, _cases);

    /// <summary>Counts a pair.</summary>
    /// <param name="id">Id of the case.</param>
    /// <param name="isLabelledSame">What the label says.</param>
    /// <param name="isSame">What was decided.</param>
    /// <param name="reason">On what grounds.</param>
    /// <param name="why">What the label was given for.</param>
    public void Add(string id, bool isLabelledSame, bool isSame, string reason, string why)
    {
        _count++;
        _right += isSame && isLabelledSame ? 1 : 0;
        _wrong += isSame && !isLabelledSame ? 1 : 0;
        _missed += !isSame && isLabelledSame ? 1 : 0;
        if (isSame != isLabelledSame)
        {
            _cases.Add(new(id, isLabelledSame ? "same" : "different", $"{(isSame ? "same" : "different")}: {reason}", why));
        }
    }
}
