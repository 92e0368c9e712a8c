#pragma once
#include <sys/epoll.h>
#include <sys/timerfd.h>
