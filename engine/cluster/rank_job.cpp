// SPDX-License-Identifier: BSD-3-Clause
#include "engine/cluster/rank_job.hpp"

#include "engine/cluster/processor_share.hpp"
#include "index/core/error.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <list>
#include <utility>

#define OMPI_SKIP_MPICXX 1 // the C interface only
#include <mpi.h>

namespace tansaku {

struct RankJob::Impl {
    struct Sending {
        std::string bytes;
        MPI_Request request;
    };
    std::list<Sending> sending;
};

// Errors inside of MPI end the job by themselves (MPI_ERRORS_ARE_FATAL), so no call is asked for
// its result.
RankJob::RankJob(int & argc, char **& argv) : impl_(std::make_unique<Impl>()) {
    int provided = 0;
    MPI_Init_thread(&argc, &argv, MPI_THREAD_FUNNELED, &provided);
    if (provided < MPI_THREAD_FUNNELED) {
        MPI_Finalize();
        throw Error(Fault::resource, "E-MPI-01", "",
                    "this MPI allows no threads beside it (MPI_THREAD_FUNNELED); use another one");
    }
    MPI_Comm_rank(MPI_COMM_WORLD, &rank_);
    MPI_Comm_size(MPI_COMM_WORLD, &ranks_);
    MPI_Comm node;
    MPI_Comm_split_type(MPI_COMM_WORLD, MPI_COMM_TYPE_SHARED, 0, MPI_INFO_NULL, &node);
    MPI_Comm_size(node, &ranks_on_node_);
    std::vector<std::int32_t> const own = own_processors();
    std::vector<std::int32_t> users(own.size());
    MPI_Allreduce(own.data(), users.data(), static_cast<int>(own.size()), MPI_INT32_T, MPI_SUM,
                  node);
    processors_ = share_of_processors(own, users);
    MPI_Comm_free(&node);
}

RankJob::~RankJob() {
    for (Impl::Sending & sending : impl_->sending)
        MPI_Wait(&sending.request, MPI_STATUS_IGNORE);
    MPI_Finalize();
}

std::string RankJob::host() {
    std::array<char, MPI_MAX_PROCESSOR_NAME> name{};
    int length = 0;
    MPI_Get_processor_name(name.data(), &length);
    return {name.data(), static_cast<std::size_t>(length)};
}

void RankJob::broadcast(std::string & text) {
    std::uint64_t size = text.size();
    MPI_Bcast(&size, 1, MPI_UINT64_T, 0, MPI_COMM_WORLD);
    text.resize(size);
    MPI_Bcast(text.data(), static_cast<int>(size), MPI_BYTE, 0, MPI_COMM_WORLD);
}

std::vector<std::uint64_t> RankJob::gather_all(std::uint64_t number) {
    std::vector<std::uint64_t> all(static_cast<std::size_t>(ranks_));
    MPI_Allgather(&number, 1, MPI_UINT64_T, all.data(), 1, MPI_UINT64_T, MPI_COMM_WORLD);
    return all;
}

void RankJob::send(int to, RankMessage kind, std::string bytes) {
    // In a list, so that neither bytes nor request move while they are being sent.
    Impl::Sending & sending =
        impl_->sending.emplace_back(Impl::Sending{std::move(bytes), MPI_REQUEST_NULL});
    MPI_Isend(sending.bytes.data(), static_cast<int>(sending.bytes.size()), MPI_BYTE, to,
              static_cast<int>(kind), MPI_COMM_WORLD, &sending.request);
}

bool RankJob::all_sent() {
    std::erase_if(impl_->sending, [](Impl::Sending & sending) {
        int sent = 0;
        MPI_Test(&sending.request, &sent, MPI_STATUS_IGNORE);
        return sent != 0;
    });
    return impl_->sending.empty();
}

bool RankJob::receive(Received & message) {
    int there = 0;
    MPI_Status status;
    MPI_Iprobe(MPI_ANY_SOURCE, MPI_ANY_TAG, MPI_COMM_WORLD, &there, &status);
    if (there == 0) return false;
    int size = 0;
    MPI_Get_count(&status, MPI_BYTE, &size);
    message.from = status.MPI_SOURCE;
    message.kind = static_cast<RankMessage>(status.MPI_TAG);
    message.bytes.resize(static_cast<std::size_t>(size));
    MPI_Recv(message.bytes.data(), size, MPI_BYTE, status.MPI_SOURCE, status.MPI_TAG,
             MPI_COMM_WORLD, MPI_STATUS_IGNORE);
    return true;
}

void RankJob::abort(int exit_code) noexcept {
    MPI_Abort(MPI_COMM_WORLD, exit_code);
    std::abort(); // not reached
}

} // namespace tansaku
