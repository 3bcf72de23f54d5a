"""Constructions around a verb after which nobody has said or confirmed it: none may be offered as certain.

{p} stands for the verb in the past tense, {b} for its base form, {g} for "-ing", {n} for the participle and {o} for
what follows it.
"""

CONSTRUCTIONS = """
The minister nearly {p}{o}.
The minister almost {p}{o}.
The minister all but {p}{o}.
The minister as good as {p}{o}.
The minister hardly {p}{o}.
The minister scarcely {p}{o}.
The minister barely {p}{o}.
The minister never {p}{o}.
The minister never once {p}{o}.
The minister nowhere {p}{o}.
At no time was it {n} by the minister{o}.
At no point has the minister {n}{o}.
Under no circumstances would the minister {b}{o}.
In no way has the minister {n}{o}.
Not once did the minister {b}{o}.
Never did the minister {b}{o}.
Seldom has the minister {n}{o}.
Rarely does the minister {b}{o}.
No minister {p}{o}.
No minister has ever {n}{o}.
Few ministers {p}{o}.
Hardly any minister {p}{o}.
Nobody {p}{o}.
Not one minister {p}{o}.
Not a single minister {p}{o}.
None of the ministers {p}{o}.
Neither minister {p}{o}.
Neither the minister nor her deputy {p}{o}.
Not even the minister {p}{o}.
It was not the minister who {p}{o}.
The minister was not the one who {p}{o}.
The minister hesitated to {b}{o}.
The minister was hesitant to {b}{o}.
The minister was loath to {b}{o}.
The minister refused to {b}{o}.
The minister declined to {b}{o}.
The minister failed to {b}{o}.
The minister neglected to {b}{o}.
The minister omitted to {b}{o}.
The minister forgot to {b}{o}.
The minister forbore to {b}{o}.
The minister was unable to {b}{o}.
The minister was unwilling to {b}{o}.
The minister was too afraid to {b}{o}.
The minister was in no position to {b}{o}.
The minister had no reason to {b}{o}.
The minister had no intention of {g}{o}.
The minister had no desire to {b}{o}.
The minister had no authority to {b}{o}.
The minister was not allowed to {b}{o}.
The minister was forbidden to {b}{o}.
The minister was barred from {g}{o}.
The minister was prevented from {g}{o}.
The minister was stopped from {g}{o}.
The minister was advised against {g}{o}.
The minister was warned not to {b}{o}.
The minister was told not to {b}{o}.
The minister chose not to {b}{o}.
The minister decided against {g}{o}.
The minister held back from {g}{o}.
The minister shied away from {g}{o}.
The minister refrained from {g}{o}.
The minister desisted from {g}{o}.
The minister avoided {g}{o}.
The minister resisted {g}{o}.
The minister stopped short of {g}{o}.
The minister came close to {g}{o}.
The minister came within an inch of {g}{o}.
The minister was on the verge of {g}{o}.
The minister was about to {b}{o}.
The minister was close to {g}{o}.
The minister dreaded {g}{o}.
The minister considered {g}{o}.
The minister thought about {g}{o}.
The minister toyed with the idea of {g}{o}.
The minister ruled out {g}{o}.
The minister denied {g}{o}.
The minister denied having {n}{o}.
The minister denied that he had {n}{o}.
The minister regretted not {g}{o}.
The minister was accused of not {g}{o}.
The minister was criticised for not {g}{o}.
The minister was accused of {g}{o}.
The minister is suspected of {g}{o}.
The minister tried to {b}{o}.
The minister attempted to {b}{o}.
The minister sought to {b}{o}.
The minister wanted to {b}{o}.
The minister would have {n}{o}.
The minister should have {n}{o}.
The minister ought to have {n}{o}.
The minister could {b}{o}.
The minister might {b}{o}.
The minister must {b}{o}.
The minister has to {b}{o}.
The minister needs to {b}{o}.
The minister is going to {b}{o}.
The minister is set to {b}{o}.
The minister is under pressure to {b}{o}.
The minister faces calls to {b}{o}.
The minister was pressed to {b}{o}.
The minister was expected to have {n}{o}.
The minister is yet to {b}{o}.
The minister has still to {b}{o}.
The minister has yet to have {n}{o}.
The minister pretended to {b}{o}.
The minister pretended to have {n}{o}.
It is false that the minister {p}{o}.
It is untrue that the minister {p}{o}.
It is not true that the minister {p}{o}.
It is wrong that the minister {p}{o}.
It is a myth that the minister {p}{o}.
It is unclear whether the minister {p}{o}.
It is not clear that the minister {p}{o}.
It is doubtful that the minister {p}{o}.
It is unlikely that the minister {p}{o}.
It is impossible that the minister {p}{o}.
It is inconceivable that the minister {p}{o}.
It is not known if the minister {p}{o}.
It is questionable whether the minister {p}{o}.
It is not the case that the minister {p}{o}.
It seems unlikely that the minister {p}{o}.
It would be wrong to say that the minister {p}{o}.
It was not until Friday that the minister {p}{o}.
There is no evidence that the minister {p}{o}.
There is no proof that the minister ever {p}{o}.
There is no record that the minister {p}{o}.
There was no suggestion that the minister {p}{o}.
There is no truth in the claim that the minister {p}{o}.
There were doubts that the minister {p}{o}.
There are questions about whether the minister {p}{o}.
No document shows that the minister {p}{o}.
No witness said that the minister {p}{o}.
Nothing suggests that the minister {p}{o}.
Nobody believes that the minister {p}{o}.
Nobody claims that the minister {p}{o}.
The court did not find that the minister {p}{o}.
The court rejected the claim that the minister {p}{o}.
The aide denied that the minister {p}{o}.
The aide did not say that the minister {p}{o}.
The aide could not say whether the minister {p}{o}.
The aide doubted that the minister {p}{o}.
The aide disputed that the minister {p}{o}.
Reports that the minister {p}{o} are false.
Reports that the minister {p}{o} were untrue.
Reports that the minister {p}{o} were denied by his office.
Reports that the minister {p}{o} have not been confirmed.
The claim that the minister {p}{o} is false.
The claim that the minister {p}{o} was rejected.
Rumours that the minister {p}{o} proved wrong.
Claims that the minister {p}{o} turned out to be false.
The idea that the minister {p}{o} is absurd.
The allegation that the minister {p}{o} was withdrawn.
The story that the minister {p}{o} was made up.
The false claim that the minister {p}{o} spread quickly.
A fake video showed that the minister {p}{o}.
The post falsely claimed that the minister {p}{o}.
The paper wrongly reported that the minister {p}{o}.
The article incorrectly stated that the minister {p}{o}.
If the minister {p}{o}, he would have to go.
Had the minister {n}{o}, he would have gone.
Unless the minister {p}{o}, nothing would happen.
Until the minister {p}{o}, nothing would happen.
Only if the minister {p}{o} would the strike end.
As if the minister {p}{o}.
As though the minister had {n}{o}.
It is as if the minister had {n}{o}.
Suppose the minister {p}{o}.
Let us say the minister {p}{o}.
Imagine that the minister {p}{o}.
What if the minister {p}{o}?
Assuming the minister {p}{o}, the case is closed.
Whether or not the minister {p}{o} is unclear.
Whether the minister {p}{o} remains to be seen.
Did the minister {b}{o}?
Has the minister {n}{o}?
Why has the minister not {n}{o}?
When did the minister {b}{o}?
Who says that the minister {p}{o}?
The minister {p}{o}?
Critics asked why the minister {p}{o}.
Critics asked if the minister {p}{o}.
Reporters wanted to know whether the minister {p}{o}.
Critics said the minister should {b}{o}.
Critics said the minister had not {n}{o}.
Critics called on the minister to {b}{o}.
Critics demanded that the minister {b}{o}.
The opposition wants the minister to {b}{o}.
Without {g}{o}, the minister left.
Instead of {g}{o}, the minister left.
Rather than {b}{o}, the minister left.
Far from {g}{o}, the minister left.
Short of {g}{o}, the minister did all he could.
The minister left without {g}{o}.
The minister spoke for an hour without {g}{o}.
The minister did everything but {b}{o}.
The minister did nothing to {b}{o}.
The minister took no steps to {b}{o}.
The minister made no effort to {b}{o}.
The minister saw no need to {b}{o}.
The minister lacked the courage to {b}{o}.
The minister missed the chance to {b}{o}.
The minister passed up an opportunity to {b}{o}.
The minister has a duty to {b}{o}.
The minister offered to {b}{o}.
The minister threatened to {b}{o}.
The minister used to {b}{o}.
The minister would often {b}{o}.
The minister supposedly {p}{o}.
The minister is rumoured to have {n}{o}.
The minister no longer {p}{o}.
The minister stopped {g}{o}.
The minister ceased to {b}{o}.
The minister gave up {g}{o}.
The minister was quoted, wrongly, as having {n}{o}.
The minister was misquoted as {g}{o}.
The minister was falsely quoted as {g}{o}.
The minister was wrongly said to have {n}{o}.
The minister was never quoted as {g}{o}.
The minister cannot have {n}{o}.
The minister can't have {n}{o}.
The minister need not have {n}{o}.
The minister didn't exactly {b}{o}.
The minister did not so much as {b}{o}.
The minister did anything but {b}{o}.
The minister is the last person to {b}{o}.
By no means has the minister {n}{o}.
The minister by no means {p}{o}.
Little did the minister {b}{o}.
The minister is said not to have {n}{o}.
The minister appears not to have {n}{o}.
The minister does not appear to have {n}{o}.
The minister does not seem to have {n}{o}.
The minister is not believed to have {n}{o}.
The minister is not known to have {n}{o}.
The minister is not expected to {b}{o}.
The minister has not publicly {n}{o}.
The minister has not, so far, {n}{o}.
The minister has not - despite what the papers wrote - {n}{o}.
The minister did not, as the papers wrote, {b}{o}.
The minister did not at any time {b}{o}.
The minister did not in his speech on Friday, which lasted two hours, {b}{o}.
The minister, contrary to reports, has not {n}{o}.
The minister, who was on holiday, has not yet {n}{o}.
Contrary to reports, the minister never {p}{o}.
""".strip().splitlines()
