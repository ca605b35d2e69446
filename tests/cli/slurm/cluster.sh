#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
#
# A real Slurm on this machine, for tests: slurmctld, NODES slurmd and munge of its own. As root.
#
#   cluster.sh start|stop|kill-controller|start-controller BASE
#   cluster.sh lose-node|start-node BASE I
#
# BASE is a folder for all its state; afterwards SLURM_CONF=BASE/slurm.conf leads clients to it.
# Environment: NODES (4), CPUS of each (2), PORT of the controller (node I has PORT + I).
set -euo pipefail

readonly action=${1-} base=${2-}
readonly nodes=${NODES:-4} cpus=${CPUS:-2} port=${PORT:-16817}
readonly socket=$base/munge/socket
export SLURM_CONF=$base/slurm.conf

# A process that ended may stay a zombie for a while.
is_running() {
    local pid state
    pid=$(cat "$1" 2>/dev/null) && [[ -n $pid ]] || return 1
    state=$(sed 's/.*) \(.\).*/\1/' "/proc/$pid/stat" 2>/dev/null) || return 1
    [[ $state != Z ]]
}

# wait_for SECONDS COMMAND…
wait_for() {
    local end=$((SECONDS + $1))
    shift
    until "$@" >/dev/null 2>&1; do
        ((SECONDS < end)) || {
            printf 'cluster: waited in vain for: %s\n' "$*" >&2
            return 1
        }
        sleep 0.1
    done
}

configure() {
    local node
    mkdir -p "$base"/{state,spool,log,run,munge,pmix}
    chmod 755 "$base" "$base/munge"
    echo "PMIxCliTmpDirBase=$base/pmix" >"$base/mpi.conf"
    cat >"$SLURM_CONF" <<EOF
ClusterName=tansaku
SlurmctldHost=$(hostname -s)(127.0.0.1)
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
CredType=cred/munge
# A job that is queued again waits for its old credential to end; 5 s is the least.
AuthInfo=socket=$socket,cred_expire=5
SlurmctldPort=$port
SlurmctldPidFile=$base/run/slurmctld.pid
SlurmdPidFile=$base/run/slurmd.%n.pid
StateSaveLocation=$base/state
SlurmdSpoolDir=$base/spool/%n
SlurmctldLogFile=$base/log/slurmctld.log
SlurmdLogFile=$base/log/slurmd.%n.log
SlurmdParameters=config_overrides
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SwitchType=switch/none
MpiDefault=none
AccountingStorageType=accounting_storage/none
JobAcctGatherType=jobacct_gather/none
JobCompType=jobcomp/none
SchedulerType=sched/backfill
SchedulerParameters=bf_interval=1,batch_sched_delay=0
SelectType=select/cons_tres
SelectTypeParameters=CR_Core_Memory
DefMemPerCPU=100
PreemptType=preempt/partition_prio
PreemptMode=REQUEUE
SlurmctldParameters=preempt_send_user_signal
ReturnToService=2
BatchStartTimeout=10
KillWait=3
MinJobAge=600
SlurmctldTimeout=10
SlurmdTimeout=20
InactiveLimit=0
MessageTimeout=10
TCPTimeout=2
MailProg=/bin/true
PropagateResourceLimits=NONE
EOF
    for ((node = 1; node <= nodes; node++)); do
        echo "NodeName=n$node NodeHostName=n$node NodeAddr=127.0.0.1 Port=$((port + node)) CPUs=$cpus Boards=1 SocketsPerBoard=1 CoresPerSocket=$cpus ThreadsPerCore=1 RealMemory=4000 State=UNKNOWN"
    done >>"$SLURM_CONF"
    cat >>"$SLURM_CONF" <<EOF
PartitionName=low Nodes=n[1-$nodes] Default=YES MaxTime=INFINITE State=UP PriorityTier=1 PreemptMode=REQUEUE GraceTime=5
PartitionName=high Nodes=n[1-$nodes] MaxTime=INFINITE State=UP PriorityTier=20 PreemptMode=OFF
EOF
}

# A node has its own host name, by which MPI calls its shared memory, and its own folder for PMIx.
start_node() {
    mkdir -p "$base/spool/n$1"
    unshare --uts --mount sh -c "hostname n$1 && mount -t tmpfs -o size=64m tmpfs '$base/pmix' &&
                                 exec slurmd -f '$SLURM_CONF' -N n$1"
}

all_nodes_are_up() { [[ $(sinfo -h -p low -N -o %T | grep -cE '^(idle|mixed|allocated)$') == "$nodes" ]]; }

start_controller() {
    is_running "$base/run/slurmctld.pid" || slurmctld -f "$SLURM_CONF"
    wait_for 20 scontrol ping
}

start() {
    local node
    configure
    (umask 077 && head -c 1024 /dev/urandom >"$base/munge/key")
    munged --key-file="$base/munge/key" --socket="$socket" --pid-file="$base/run/munged.pid" \
        --log-file="$base/log/munged.log" --seed-file="$base/munge/seed" --num-threads=2
    wait_for 10 munge -S "$socket" -n
    start_controller
    for ((node = 1; node <= nodes; node++)); do
        start_node "$node"
    done
    wait_for 40 all_nodes_are_up
}

# As if its machine were switched off: all that runs in its own name space of host names ends at once.
lose_node() {
    local of link
    of=$(readlink "/proc/$(cat "$base/run/slurmd.n$1.pid")/ns/uts")
    for link in /proc/[0-9]*/ns/uts; do
        [[ $(readlink "$link" 2>/dev/null) == "$of" ]] || continue
        link=${link#/proc/}
        kill -9 "${link%%/*}" 2>/dev/null || true
    done
}

stop() {
    local file
    scancel --user=root --quiet 2>/dev/null || true
    for file in "$base"/run/slurmd.*.pid "$base/run/slurmctld.pid" "$base/run/munged.pid"; do
        is_running "$file" || continue
        kill "$(cat "$file")"
        wait_for 10 eval '! is_running "$file"' || kill -9 "$(cat "$file")"
    done
}

[[ -n $base && $base == /* ]] || { sed -n '4,11s/^# \{0,1\}//p' "$0" >&2 && exit 2; }
case $action in
start) start ;;
stop) stop ;;
kill-controller) kill -9 "$(cat "$base/run/slurmctld.pid")" ;;
start-controller) start_controller ;;
lose-node) lose_node "$3" ;;
start-node) start_node "$3" ;;
*) exit 2 ;;
esac
