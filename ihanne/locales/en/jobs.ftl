# Long work
place-jobs = Work in progress
jobs-none = Nothing has been imported or studied here yet.
job-what = Work
job-state = How far
job-rows = Rows
job-import = Import of { $file }
job-study = Study: { $objective }
job-waiting = Waits
job-running = Is being done
job-done = Done
job-failed = Failed
job-cancelled = Stopped
job-says-waiting = It waits for other work, and begins by itself.
job-says-running = It is being done.
job-says-again = The server was started anew; the work has begun again from its beginning. Nothing of it is kept by halves.
job-says-done = It is done.
job-says-failed = It could not be done. Everything is as it was before.
job-says-cancelled = It was stopped. Everything is as it was before.
job-how-far = How much is done
job-far = { $percent } % done, { $rows ->
    [one] { $rows } row read
   *[other] { $rows } rows read
}
job-far-pattern = %percent % done, %rows rows read
job-leave = You can leave this page: the work goes on, and is listed under Data.
job-stop = Stop
job-again = Change it and try again
job-some = { $count ->
    [one] { $count } piece of work is being done
   *[other] { $count } pieces of work are being done
}
data-jobs = What was done before
data-unchanged = Nothing in { $file } is new: { $rows ->
    [one] its { $rows } row says
   *[other] its { $rows } rows say
} what is known already.
deed-cancelled-job = stopped work
